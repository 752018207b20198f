// The same work as FaultsChapter has: faults.mjs <API> <token> <model> <its output>
// <model that streams> <its output> <predictions> <streams> <at once>
import Replicate from "replicate";

const [baseUrl, auth, poet, answer, singer, song, predictions, streams, atOnce] = process.argv.slice(2);
const replicate = new Replicate({ auth, baseUrl });

async function predict(prompt) {
  const created = await replicate.predictions.create({ model: poet, input: { prompt } });
  return (await replicate.wait(created)).output === answer;
}

async function sing(prompt) {
  let heard = "";
  for await (const event of replicate.stream(singer, { input: { prompt } })) {
    heard += event;
  }
  return heard === song;
}

async function share(count, work) {
  let next = 0;
  let right = 0;
  const worker = async () => {
    while (next < count) {
      const done = await work(next++).catch(() => false);
      right += done ? 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, worker));
  return (100 * right) / count;
}

process.on("unhandledRejection", () => {});
const start = performance.now();
const told = { predictions: await share(predictions, predict), streams: await share(streams, sing) };
console.log(JSON.stringify({ ...told, seconds: (performance.now() - start) / 1000 }));
process.exit(0);
