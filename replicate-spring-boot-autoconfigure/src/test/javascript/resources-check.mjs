// What the README of Replicate's JavaScript client shows for what an account has.
import assert from "node:assert/strict";
import test from "node:test";
import { all, client, replicate, VERSION } from "./client.mjs";

const unique = Date.now().toString(36);

async function createModel(name) {
  const { username } = await replicate.accounts.current();
  return replicate.models.create(username, `${name}-${unique}`, {
    visibility: "private",
    hardware: "gpu-t4",
    description: "My custom image generation model",
    github_url: "https://github.com/my-username/my-model",
    paper_url: "https://arxiv.org/abs/1234.5678",
    license_url: "https://opensource.org/licenses/MIT",
    cover_image_url: "https://example.com/cover.png",
  });
}

async function train(destination) {
  return replicate.trainings.create("stability-ai", "sdxl", VERSION, {
    destination,
    input: { input_images: "https://example.com/training-data.zip", max_train_steps: 1000 },
  });
}

test("accounts.current names the account", async () => {
  const account = await replicate.accounts.current();
  assert.equal(account.username, "emulator");
  assert.ok(["user", "organization"].includes(account.type));
});

test("a wrong token is an ApiError", async () => {
  await assert.rejects(client({ auth: "r8_wrong" }).accounts.current(), (error) => {
    assert.equal(error.name, "ApiError");
    assert.equal(error.response.status, 401);
    return true;
  });
});

test("hardware.list gives names and SKUs", async () => {
  const hardware = await replicate.hardware.list();
  assert.ok(hardware.some(({ sku }) => sku === "cpu"));
  hardware.forEach(({ name, sku }) => assert.ok(name && sku));
});

test("collections are listed and have models", async () => {
  const { results, next } = await replicate.collections.list();
  assert.ok(results.length > 0);
  assert.equal(next, null);
  const collection = await replicate.collections.get(results[0].slug);
  assert.equal(collection.name, results[0].name);
  assert.ok(collection.models.every(({ owner, name }) => owner && name));
});

test("models are listed, read and created", async () => {
  const created = await createModel("created");
  assert.equal(created.visibility, "private");
  assert.equal(created.run_count, 0);
  assert.equal(created.latest_version, null);
  const read = await replicate.models.get(created.owner, created.name);
  assert.equal(read.description, "My custom image generation model");
  const model = await replicate.models.get("stability-ai", "sdxl");
  assert.equal(model.latest_version.id, VERSION);
  assert.ok((await all(replicate.models.list)).some(({ owner, name }) => `${owner}/${name}` === "stability-ai/sdxl"));
});

test("models.versions shows inputs and outputs", async () => {
  const versions = await all(() => replicate.models.versions.list("stability-ai", "sdxl"));
  assert.equal(versions[0].id, VERSION);
  const version = await replicate.models.versions.get("stability-ai", "sdxl", VERSION);
  assert.ok(version.cog_version);
  assert.ok(version.openapi_schema.components.schemas.Input.properties.prompt);
});

test("models.search finds, although the query comes in quotes", async () => {
  const { results } = await replicate.models.search("image model");
  assert.ok(results.some(({ name }) => name === "sdxl"));
  assert.equal((await replicate.models.search("qwertzuiop")).results.length, 0);
});

test("deployments are created, read, listed, updated and run", async () => {
  const name = `my-app-image-generator-${unique}`;
  const created = await replicate.deployments.create({
    name,
    model: "stability-ai/sdxl",
    version: VERSION,
    hardware: "gpu-t4",
    min_instances: 1,
    max_instances: 5,
  });
  assert.equal(created.current_release.number, 1);
  assert.equal(created.current_release.configuration.max_instances, 5);
  assert.equal((await replicate.deployments.get(created.owner, name)).name, name);
  assert.ok((await all(replicate.deployments.list)).some((deployment) => deployment.name === name));
  const prediction = await replicate.deployments.predictions.create(created.owner, name, {
    input: { prompt: "a beautiful sunset over mountains" },
    wait: 10,
  });
  assert.equal(prediction.deployment, `${created.owner}/${name}`);
  const updated = await replicate.deployments.update(created.owner, name, { min_instances: 0, max_instances: 10 });
  assert.equal(updated.current_release.number, 2);
  await replicate.predictions.cancel(prediction.id);
});

test("a deployment is deleted once it has been idle for a quarter of an hour", async () => {
  const name = `busy-${unique}`;
  const release = { model: "stability-ai/sdxl", version: VERSION, hardware: "cpu", min_instances: 0, max_instances: 1 };
  const created = await replicate.deployments.create({ name, ...release });
  await assert.rejects(replicate.deployments.delete(created.owner, name), /unused for at least 15 minutes/);
  assert.equal(await replicate.deployments.delete("emulator", "writer"), true);
  await assert.rejects(replicate.deployments.get("emulator", "writer"), /404/);
});

test("a training ends with a new version", async () => {
  const model = await createModel("trained");
  let training = await train(`${model.owner}/${model.name}`);
  assert.equal(training.status, "starting");
  while (!["succeeded", "failed", "canceled"].includes(training.status)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    training = await replicate.trainings.get(training.id);
  }
  assert.equal(training.status, "succeeded");
  assert.ok(training.output.version.startsWith(`${model.owner}/${model.name}:`));
  assert.ok(training.logs.split("\n").length > 5);
  const { results } = await replicate.models.versions.list(model.owner, model.name);
  assert.equal(results[0].id, training.output.version.split(":")[1]);
});

test("a training is listed and canceled", async () => {
  const model = await createModel("canceled");
  const training = await train(`${model.owner}/${model.name}`);
  assert.ok((await all(replicate.trainings.list)).some(({ id }) => id === training.id));
  assert.equal((await replicate.trainings.cancel(training.id)).status, "canceled");
});

test("the secret of webhooks can be read", async () => {
  const { key } = await replicate.webhooks.default.secret.get();
  assert.match(key, /^whsec_/);
});
