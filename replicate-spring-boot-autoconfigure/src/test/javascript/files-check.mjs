// What the README of Replicate's JavaScript client shows for files.
import assert from "node:assert/strict";
import test from "node:test";
import { client, IMAGE, replicate, scripted } from "./client.mjs";

const BYTES = Buffer.from("not really a picture");

async function lastInput(id) {
  return (await replicate.predictions.get(id)).input;
}

test("a file is created, read, listed and deleted", async () => {
  const created = await replicate.files.create(new File([BYTES], "cat.txt", { type: "text/plain" }), { shown: "yes" });
  assert.equal(created.name, "cat.txt");
  assert.equal(created.content_type, "text/plain");
  assert.equal(created.size, BYTES.length);
  assert.deepEqual(created.metadata, { shown: "yes" });
  assert.ok(created.checksums.sha256);
  assert.equal((await replicate.files.get(created.id)).id, created.id);
  assert.ok((await replicate.files.list()).results.some(({ id }) => id === created.id));
  assert.equal(await replicate.files.delete(created.id), true);
  await assert.rejects(replicate.files.get(created.id), /404/);
});

test("a buffer is a file too", async () => {
  const created = await replicate.files.create(BYTES);
  assert.equal(created.size, BYTES.length);
  assert.equal(created.content_type, "application/octet-stream");
});

test("an output file is a FileOutput", async () => {
  const [file] = await replicate.run(IMAGE, { input: { prompt: "rain" } });
  assert.match(file.url().href, /^data:image\/png/);
  const bytes = Buffer.from(await (await file.blob()).arrayBuffer());
  assert.equal(bytes.subarray(1, 4).toString(), "PNG");
});

test("an output file can be left a string", async () => {
  const [url] = await client({ useFileOutput: false }).run(IMAGE, { input: { prompt: "rain" } });
  assert.match(url, /^data:image\/png/);
});

test("a file in an input is uploaded", scripted, async () => {
  let id;
  await replicate.run("acme/viewer", { input: { image: BYTES } }, (prediction) => (id = prediction.id));
  const { image } = await lastInput(id);
  assert.match(image, /^http/);
  assert.equal(Buffer.from(await (await fetch(image)).arrayBuffer()).toString(), BYTES.toString());
});

test("a data URI in an input stays as it is", scripted, async () => {
  let id;
  const image = `data:text/plain;base64,${BYTES.toString("base64")}`;
  await replicate.run("acme/viewer", { input: { image } }, (prediction) => (id = prediction.id));
  assert.equal((await lastInput(id)).image, image);
});
