// Waits for predictions that do not end: waiters.mjs <count>
import Replicate from "replicate";

const count = Number(process.argv[2]);
const body = (id) =>
  JSON.stringify({
    id,
    model: "acme/poet",
    status: "processing",
    input: { prompt: "rain" },
    logs: "",
    created_at: "2026-11-21T09:00:00Z",
    urls: { get: `http://127.0.0.1:9/v1/predictions/${id}` },
  });
const replicate = new Replicate({
  auth: "r8_measured",
  baseUrl: "http://127.0.0.1:9/v1",
  fetch: async (url) => new Response(body(String(url).split("/").at(-1)), { status: 200 }),
});
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function used() {
  await pause(1000);
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage();
}

const predictions = Array.from({ length: count }, (_, number) => JSON.parse(body(`p${number}`)));
replicate.wait(predictions[0], { interval: 3_600_000 });
const before = await used();
predictions.forEach((prediction) => replicate.wait(prediction, { interval: 3_600_000 }));
const after = await used();
console.log(
  JSON.stringify({ heap: (after.heapUsed - before.heapUsed) / count, resident: (after.rss - before.rss) / count })
);
process.exit(0);
