// Replicate's own client, unchanged, and where the emulator is that it is tried on.
import Replicate from "replicate";

export const TEXT = "meta/meta-llama-3-8b-instruct";
export const IMAGE = "black-forest-labs/flux-schnell";
export const VERSION = "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";

/** For tests of models that a Java test has scripted; the emulator alone has none. */
export const scripted = { skip: process.env.EMULATOR_SCRIPTED ? false : "no scripted models" };

export function client(options = {}) {
  return new Replicate({
    auth: process.env.EMULATOR_TOKEN,
    baseUrl: process.env.EMULATOR_BASE_URL,
    ...options,
  });
}

export const replicate = client();

/** All items of a list, page by page. */
export async function all(list) {
  const items = [];
  for await (const page of replicate.paginate(list)) {
    items.push(...page);
  }
  return items;
}
