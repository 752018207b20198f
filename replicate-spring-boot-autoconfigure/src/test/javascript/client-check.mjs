// What the README of Replicate's JavaScript client shows for predictions, on the emulator.
import assert from "node:assert/strict";
import http from "node:http";
import test from "node:test";
import Replicate, { validateWebhook } from "replicate";

const TEXT = "meta/meta-llama-3-8b-instruct";
const IMAGE = "black-forest-labs/flux-schnell";

const replicate = new Replicate({
  auth: process.env.EMULATOR_TOKEN,
  baseUrl: process.env.EMULATOR_BASE_URL,
});

/** Take webhook deliveries until there are enough. */
async function deliveriesOf(count, answer, create) {
  const deliveries = [];
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      deliveries.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(answer(deliveries.length)).end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  await create(`http://127.0.0.1:${server.address().port}/hook`);
  while (deliveries.length < count) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  server.close();
  server.closeAllConnections();
  return deliveries;
}

function isValid({ headers, body }, secret) {
  return validateWebhook(new Request("http://localhost/hook", { method: "POST", headers, body }), secret);
}

test("run waits for the output of a text model", async () => {
  const output = await replicate.run(TEXT, { input: { prompt: "rain" } });
  assert.ok(output.length > 10);
  assert.match(output.join(""), /rain/);
});

test("run polls, reports progress and gives files", async () => {
  const statuses = new Set();
  const [file] = await replicate.run(
    IMAGE,
    { input: { prompt: "rain" }, wait: { mode: "poll", interval: 20 } },
    (prediction) => statuses.add(prediction.status)
  );
  const bytes = Buffer.from(await (await file.blob()).arrayBuffer());
  assert.equal(bytes.subarray(1, 4).toString(), "PNG");
  assert.ok(statuses.has("succeeded"));
});

test("run throws when the model fails", async () => {
  await assert.rejects(
    replicate.run("emulator/failing", { input: { prompt: "rain" }, wait: { mode: "poll", interval: 20 } }),
    /CUDA out of memory/
  );
});

test("stream gives the tokens and then done", async () => {
  const events = [];
  for await (const event of replicate.stream(TEXT, { input: { prompt: "rain" } })) {
    events.push(event);
  }
  assert.equal(events.at(-1).event, "done");
  const text = events.filter((event) => event.event === "output").join("");
  assert.match(text, /rain/);
});

test("wait gives the whole prediction", async () => {
  const created = await replicate.predictions.create({ model: TEXT, input: { prompt: "rain" } });
  assert.equal(created.status, "starting");
  const ended = await replicate.wait(created, { interval: 20 });
  assert.equal(ended.status, "succeeded");
  assert.ok(ended.metrics.predict_time > 0);
});

test("cancel ends a prediction", async () => {
  const created = await replicate.predictions.create({
    model: "emulator/slow-start",
    input: { prompt: "rain" },
  });
  const canceled = await replicate.predictions.cancel(created.id);
  assert.equal(canceled.status, "canceled");
});

test("paginate walks through all pages", async () => {
  const ids = new Set();
  let pages = 0;
  for await (const page of replicate.paginate(replicate.predictions.list)) {
    pages++;
    page.forEach((prediction) => ids.add(prediction.id));
  }
  assert.ok(pages >= 2);
  assert.ok(ids.size >= 120);
});

test("validateWebhook accepts deliveries and refuses forged ones", async () => {
  const { key } = await replicate.webhooks.default.secret.get();
  const deliveries = await deliveriesOf(
    2,
    (number) => (number === 1 ? 401 : 200),
    (webhook) =>
      replicate.predictions.create({
        model: "acme/forged",
        input: {},
        webhook,
        webhook_events_filter: ["completed"],
      })
  );
  assert.equal(await isValid(deliveries[0], key), false);
  assert.equal(await isValid(deliveries[1], key), true);
  assert.equal(await isValid({ ...deliveries[1], body: deliveries[1].body + " " }, key), false);
});
