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
