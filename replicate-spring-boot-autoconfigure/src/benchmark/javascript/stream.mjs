// Reads streams: stream.mjs <address of streams> <tokens of a long one> <of a short one> <rounds>
// <milliseconds of a round> <short streams in a round>. The prediction is not really created.
import Replicate from "replicate";

const [streams, long, short, rounds, milliseconds, many] = process.argv.slice(2);
let tokens;
const replicate = new Replicate({
  auth: "r8_measured",
  baseUrl: new URL("/v1", streams).href,
  fetch: (url, init) => (init?.method === "POST" ? created() : fetch(url, init)),
});

function created() {
  const prediction = { id: "p1", status: "starting", urls: { stream: streams + tokens } };
  return new Response(JSON.stringify(prediction), { status: 201, headers: { "Content-Type": "application/json" } });
}

async function read(count) {
  tokens = count;
  const start = performance.now();
  let first;
  let output = 0;
  for await (const { event } of replicate.stream("acme/poet", { input: {} })) {
    first ??= performance.now() - start;
    output += event === "output" ? 1 : 0;
  }
  if (output !== Number(count)) {
    throw new Error(`${output} tokens instead of ${count}`);
  }
  return first;
}

async function rate() {
  const start = performance.now();
  let count = 0;
  while (performance.now() < start + Number(milliseconds)) {
    await read(long);
    count += Number(long);
  }
  return count / ((performance.now() - start) / 1000);
}

async function firsts() {
  const times = [];
  for (let i = 0; i < Number(many); i++) {
    times.push(await read(short));
  }
  times.sort((one, other) => one - other);
  return times;
}

const told = { perSecond: [], p50: [], p99: [] };
for (let i = 0; i < Number(rounds) + 2; i++) {
  const perSecond = await rate();
  const times = await firsts();
  if (i >= 2) {
    told.perSecond.push(perSecond);
    told.p50.push(times[Math.ceil(times.length * 0.5) - 1]);
    told.p99.push(times[Math.ceil(times.length * 0.99) - 1]);
  }
}
console.log(JSON.stringify(told));
