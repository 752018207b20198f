// Calls again and again, alone and 32 at once: overhead.mjs <API> <GET or POST> <rounds of a second>
import Replicate from "replicate";

const [baseUrl, operation, rounds] = process.argv.slice(2);
const replicate = new Replicate({ auth: "r8_measured", baseUrl });
const version = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";
const input = { prompt: "a lighthouse in the morning mist", width: 512, height: 512, num_outputs: 2, seed: 4711 };
const call = {
  GET: () => replicate.predictions.get("q5m2t1b3hdrmc0ck8zxrvq9m4w"),
  POST: () => replicate.predictions.create({ version, input }),
}[operation];

async function caller(end, times) {
  while (performance.now() < end) {
    const start = performance.now();
    await call();
    times.push(1000 * (performance.now() - start));
  }
}

async function round(callers) {
  const start = performance.now();
  const times = [];
  await Promise.all(Array.from({ length: callers }, () => caller(start + 1000, times)));
  const perSecond = times.length / ((performance.now() - start) / 1000);
  times.sort((one, other) => one - other);
  const at = (percent) => times[Math.min(times.length - 1, Math.floor((times.length * percent) / 100))];
  return { perSecond, p50: at(50), p99: at(99) };
}

const result = {};
for (const callers of [1, 32]) {
  const measured = [];
  for (let i = 0; i < Number(rounds) + 3; i++) {
    measured.push(await round(callers));
  }
  result[callers] = {};
  for (const name of ["perSecond", "p50", "p99"]) {
    result[callers][name] = measured.slice(3).map((each) => each[name]);
  }
}
console.log(JSON.stringify(result));
