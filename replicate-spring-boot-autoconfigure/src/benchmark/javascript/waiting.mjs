// Submits predictions at once and polls as by default, in a time that runs faster:
// waiting.mjs <API> <token> <model> <count> <speed> <milliseconds until it is cut>
import Replicate from "replicate";

const [baseUrl, auth, model, count, speed, patience] = process.argv.slice(2);
const told = { lags: [], requests: 0, throttled: 0, errors: 0, cut: false };
const replicate = new Replicate({
  auth,
  baseUrl,
  fetch: async (...request) => {
    told.requests++;
    const response = await fetch(...request);
    told.throttled += response.status === 429 ? 1 : 0;
    return response;
  },
});

async function run(number) {
  try {
    const created = await replicate.predictions.create({ model, input: { prompt: number } });
    const ended = await replicate.wait(created, { interval: 500 / speed });
    told.lags.push(Date.now() - Date.parse(ended.completed_at));
  } catch {
    told.errors++;
  }
}

function tell() {
  console.log(JSON.stringify(told));
  process.exit(0);
}

await run(-1);
told.lags = [];
told.requests = told.throttled = 0;
setTimeout(() => {
  told.cut = true;
  tell();
}, Number(patience));
await Promise.all(Array.from({ length: Number(count) }, (_, number) => run(number)));
tell();
