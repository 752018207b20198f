// Saves an output file as the client's README shows: saving.mjs <API> <file> <target>
import { writeFile } from "node:fs/promises";
import Replicate from "replicate";

const [baseUrl, file, target] = process.argv.slice(2);
// What the client takes for a file begins with https, which no server here speaks.
const disguised = file.replace("http:", "https:");
const replicate = new Replicate({
  auth: "r8_measured",
  baseUrl,
  fetch: (url, init) => (init?.method === "POST" ? created() : fetch(String(url).replace("https:", "http:"), init)),
});

function created() {
  const prediction = { id: "p1", status: "succeeded", output: disguised };
  return new Response(JSON.stringify(prediction), { status: 201, headers: { "Content-Type": "application/json" } });
}

const start = performance.now();
await writeFile(target, await replicate.run("acme/director", { input: {} }));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ resident: process.resourceUsage().maxRSS / 1024, seconds }));
