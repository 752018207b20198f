// What the README of Replicate's JavaScript client shows for predictions.
import assert from "node:assert/strict";
import http from "node:http";
import test from "node:test";
import { parseProgressFromLogs, validateWebhook } from "replicate";
import { all, IMAGE, replicate, scripted, TEXT, VERSION } from "./client.mjs";

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

test("a prediction of a version is created, waited for and read", async () => {
  let prediction = await replicate.predictions.create({
    version: VERSION,
    input: { prompt: "painting of a cat by andy warhol" },
  });
  assert.equal(prediction.version, VERSION);
  prediction = await replicate.wait(prediction, { interval: 20 });
  assert.equal(prediction.output.length, 1);
  const read = await replicate.predictions.get(prediction.id);
  assert.deepEqual(read.output, prediction.output);
  assert.ok((await replicate.predictions.list()).results.some(({ id }) => id === prediction.id));
});

test("run in wait mode needs one request and reports progress", async () => {
  const statuses = [];
  await replicate.run(
    `stability-ai/sdxl:${VERSION}`,
    { input: { prompt: "rain" }, wait: { mode: "block", timeout: 30 } },
    (prediction) => statuses.push([prediction.status, parseProgressFromLogs(prediction)?.percentage])
  );
  assert.equal(statuses.length, 2);
  assert.ok(["processing", "succeeded"].includes(statuses[0][0]));
});

test("run in wait mode goes on polling when the wait was too short", scripted, async () => {
  const statuses = [];
  const output = await replicate.run(
    "acme/slow",
    { input: {}, wait: { mode: "block", timeout: 1 } },
    ({ status }) => statuses.push(status)
  );
  assert.equal(output, "at last");
  assert.equal(statuses[0], "starting");
  assert.equal(statuses.at(-1), "succeeded");
});

test("an aborted signal cancels the run", async () => {
  const aborting = new AbortController();
  const statuses = [];
  await replicate.run(
    "emulator/slow-start",
    { input: { prompt: "rain" }, signal: aborting.signal, wait: { mode: "poll", interval: 20 } },
    ({ status }) => {
      statuses.push(status);
      aborting.abort();
    }
  );
  assert.equal(statuses.at(-1), "canceled");
});

test("a throttled create is repeated", scripted, async () => {
  const output = await replicate.run("acme/throttled", { input: {} });
  assert.equal(output, "in the end");
});

test("a stream that is cut after two tokens says so by its end", scripted, async () => {
  const events = [];
  for await (const { event } of replicate.stream("acme/cut", { input: {} })) {
    events.push(event);
  }
  assert.deepEqual(events, ["output", "output"]);
});

test("paginate walks through all pages", scripted, async () => {
  let pages = 0;
  for await (const page of replicate.paginate(replicate.predictions.list)) {
    pages += Math.min(1, page.length);
  }
  assert.ok(pages >= 2);
  assert.ok(new Set((await all(replicate.predictions.list)).map(({ id }) => id)).size >= 120);
});

test("validateWebhook accepts what the emulator delivers", async () => {
  const { key } = await replicate.webhooks.default.secret.get();
  const [delivery] = await deliveriesOf(
    1,
    () => 200,
    (webhook) =>
      replicate.predictions.create({
        model: TEXT,
        input: { prompt: "rain" },
        webhook,
        webhook_events_filter: ["completed"],
      })
  );
  assert.equal(await isValid(delivery, key), true);
  assert.equal(JSON.parse(delivery.body).status, "succeeded");
});

test("validateWebhook refuses forged deliveries", scripted, async () => {
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
