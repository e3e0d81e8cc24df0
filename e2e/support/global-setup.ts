import { preparePeople } from './people';
import { startStack } from './stack.mjs';

/** Starts the platform once for all tests and signs the demonstration accounts in. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const stack = await startStack();
  process.env.E2E_URL = stack.url;
  try {
    await preparePeople(stack.url);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return () => stack.stop();
}
