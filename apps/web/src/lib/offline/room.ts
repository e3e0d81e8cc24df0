interface Failure {
  name?: string;
  message?: string;
  /** Of a transaction: what it failed of. */
  inner?: unknown;
}

/** Whether something could not be kept because the device has no room left. */
export function lacksRoom(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name = '', message = '', inner } = error as Failure;
  return /Quota/.test(`${name} ${message}`) || lacksRoom(inner);
}

/** As a problem, told in the words of the page. */
export const FULL = { status: 507, code: 'device.full' };

const TRIAL = 'pirecow-trial';

/** Whether so many bytes find room here. It is tried: Chromium tells every page of about ten gigabytes, whatever the device has. */
export async function findsRoom(bytes: number): Promise<boolean> {
  try {
    const cache = await caches.open(TRIAL);
    await cache.put('/trial', new Response(new Uint8Array(bytes)));
    return true;
  } catch (error) {
    if (lacksRoom(error)) return false;
    throw error;
  } finally {
    await caches.delete(TRIAL);
  }
}
