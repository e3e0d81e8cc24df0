import { AppError } from '@pirecow/platform';
import type { XapiVersion } from '@pirecow/xapi';

export const VERSION_HEADER = 'x-experience-api-version';

/** The newest patch of each line of the standard that we speak. */
const SPOKEN: { pattern: RegExp; version: XapiVersion }[] = [
  { pattern: /^1\.0(\.\d+)?$/, version: '1.0.3' },
  { pattern: /^2\.0(\.\d+)?$/, version: '2.0.0' },
];

export const SPOKEN_VERSIONS: XapiVersion[] = SPOKEN.map(({ version }) => version);

/**
 * What answers to a request that names no version or one that we do not speak: the line before 1.0, as both standards
 * have it ("reject … using a 400, and … X-Experience-API-Version: 0.95"; 1.0.3 Communication 3.3).
 */
const BEFORE_VERSIONS = '0.95';

function spoken(header: string | string[] | undefined): XapiVersion | undefined {
  return typeof header === 'string' ? SPOKEN.find(({ pattern }) => pattern.test(header))?.version : undefined;
}

/** Which grammar a request asks for. @throws AppError when the header is absent or names another (1.0.3 Communication 3.3) */
export function versionOf(header: string | string[] | undefined): XapiVersion {
  const version = spoken(header);
  if (!version)
    throw new AppError('input.invalid', {}, [{ field: 'X-Experience-API-Version', rule: 'version' }]);
  return version;
}

/** The version that an answer names. */
export function answeredVersion(asked: string | string[] | undefined, status: number): string {
  return spoken(asked) ?? (status < 400 ? '2.0.0' : BEFORE_VERSIONS);
}
