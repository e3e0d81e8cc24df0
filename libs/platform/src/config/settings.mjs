// What each setting may be. Plain JavaScript without packages, because `npm start` reads it before any is installed.
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';

/**
 * One setting: whether a value fits, what is wrong with one that does not, and an example.
 * @typedef {{ fits: (value: string) => boolean, problem: string, example: string }} Setting
 */

/** The word for all private networks in TRUST_PROXY. */
export const PRIVATE = 'private';
export const LOG_LEVELS = /** @type {const} */ (['debug', 'info', 'warn', 'error', 'silent']);

/** @param {string[]} protocols */
function urlOf(protocols) {
  return (/** @type {string} */ value) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** Links and cookies are made for the root of a host. @param {string} value */
function isOrigin(value) {
  if (!urlOf(['http:', 'https:'])(value) || /[?#]/.test(value)) return false;
  const { pathname, username, password } = new URL(value);
  return /^\/*$/.test(pathname) && username === '' && password === '';
}

/** A host for all packages, or with a star before its name one for each of them. @param {string} value */
function isOriginOfPackages(value) {
  const named = value.replace('://*.', '://each.');
  return isOrigin(named) && !new URL(named).hostname.includes('*');
}

/** @param {string} value */
function isHostName(value) {
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(value) && value.length <= 253;
}

/** @param {string} value */
function isPort(value) {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;
}

/** Where another server answers us; it may stand in a folder of its host. @param {string} value */
function isService(value) {
  if (!urlOf(['http:', 'https:'])(value) || /[?#]/.test(value)) return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

/** An address, a network such as 10.0.0.0/8, or the word for all private networks. @param {string} entry */
function isProxy(entry) {
  const [address = '', bits, ...rest] = entry.trim().split('/');
  if (entry.trim() === PRIVATE) return true;
  const longest = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= longest);
  return longest > 0 && fits && rest.length === 0;
}

/** @param {string} value */
function isUploadLimit(value) {
  return /^\d{1,6}$/.test(value) && Number(value) >= 1 && Number(value) <= 100_000;
}

/** A word as S3 names buckets, regions and keys: without spaces. @param {string} value */
function isWord(value) {
  return /^[^\s]{1,300}$/.test(value);
}

/** The settings of a storage by S3: all of them, or none. */
export const S3_SETTINGS = /** @type {const} */ ([
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
]);

/** @satisfies {Record<string, Setting>} */
export const SETTINGS = {
  PORT: {
    fits: isPort,
    problem: 'must be a port number from 1 to 65535',
    example: 'PORT=3000',
  },
  PUBLIC_URL: {
    fits: isOrigin,
    problem:
      'must be the http(s) address under which people reach the platform, a host of its own without path, query or user',
    example: 'PUBLIC_URL=https://learn.example.org',
  },
  PACKAGES_URL: {
    fits: isOriginOfPackages,
    problem: 'must be an http(s) address without a path, with another host name than PUBLIC_URL',
    example: 'PACKAGES_URL=https://*.packages.example.org',
  },
  XAPI_ORIGINS: {
    fits: (/** @type {string} */ value) =>
      value.split(',').every((entry) => entry.trim() === '*' || isOrigin(entry.trim())),
    problem: 'must be `*` or a list of origins, with commas between',
    example: 'XAPI_ORIGINS=https://tool.example.org,https://other.example.org',
  },
  PEERTUBE_HOSTS: {
    fits: (/** @type {string} */ value) => value.split(',').every((entry) => isHostName(entry.trim())),
    problem: 'must be a list of host names in lower case, with commas between',
    example: 'PEERTUBE_HOSTS=framatube.org,tube.example.org',
  },
  PIRECOW_DATA: {
    fits: isAbsolute,
    problem: 'must be the absolute path of a folder',
    example: 'PIRECOW_DATA=/srv/pirecow',
  },
  UPLOAD_LIMIT_MB: {
    fits: isUploadLimit,
    problem: 'must be a number of megabytes from 1 to 100000',
    example: 'UPLOAD_LIMIT_MB=2000',
  },
  S3_ENDPOINT: {
    fits: isOrigin,
    problem: 'must be the http(s) address of a storage that speaks S3, without a path',
    example: 'S3_ENDPOINT=https://s3.example.org',
  },
  S3_BUCKET: {
    fits: (/** @type {string} */ value) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value),
    problem: 'must be the name of a bucket that exists',
    example: 'S3_BUCKET=pirecow',
  },
  S3_REGION: {
    fits: isWord,
    problem: 'must be the region of the bucket',
    example: 'S3_REGION=eu-west-3',
  },
  S3_ACCESS_KEY: {
    fits: isWord,
    problem: 'must be the name of a key that may read, write and delete in the bucket',
    example: 'S3_ACCESS_KEY=pirecow',
  },
  S3_SECRET_KEY: {
    fits: isWord,
    problem: 'must be the secret of that key, without spaces',
    example: 'S3_SECRET_KEY=…',
  },
  DATABASE_URL: {
    fits: urlOf(['postgres:', 'postgresql:']),
    problem: 'must be the address of a PostgreSQL 15 or later',
    example: 'DATABASE_URL=postgres://user:password@localhost:5432/pirecow',
  },
  REDIS_URL: {
    fits: urlOf(['redis:', 'rediss:']),
    problem: 'must be the address of a Redis',
    example: 'REDIS_URL=redis://localhost:6379',
  },
  SMTP_URL: {
    fits: urlOf(['smtp:', 'smtps:']),
    problem: 'must be the address of a mail server',
    example: 'SMTP_URL=smtps://user:password@mail.example.org:465',
  },
  MAIL_FROM: {
    fits: (/** @type {string} */ value) => value.length <= 200 && /.@./.test(value),
    problem: 'must be the sender of our mail',
    example: 'MAIL_FROM="pirEcow <no-reply@example.org>"',
  },
  MAIL_DKIM: {
    fits: (/** @type {string} */ value) => /^[a-z0-9][a-z0-9._-]{0,62}:\/./i.test(value),
    problem:
      'must be a selector of DKIM and, behind a colon, the absolute path of the file with its private key',
    example: 'MAIL_DKIM=pirecow:/etc/pirecow/dkim.pem',
  },
  TRUST_PROXY: {
    fits: (/** @type {string} */ value) => value.split(',').every(isProxy),
    problem: 'must be `private` or a list of addresses and networks, with commas between',
    example: 'TRUST_PROXY=10.0.0.5,172.16.0.0/12',
  },
  TRANSLATE_URL: {
    fits: isService,
    problem: 'must be the http(s) address of a LibreTranslate, without query or user',
    example: 'TRANSLATE_URL=http://localhost:5000',
  },
  TRANSLATE_KEY: {
    fits: (/** @type {string} */ value) => /^[\x21-\x7e]{1,200}$/.test(value),
    problem: 'must be the key that the translation server asks for, without spaces',
    example: 'TRANSLATE_KEY=00000000-0000-0000-0000-000000000000',
  },
  FORWARD_PRIVATE: {
    fits: (/** @type {string} */ value) => value === '0' || value === '1',
    problem: 'must be 0 or 1',
    example: 'FORWARD_PRIVATE=1',
  },
  KEEP_MINIMUM_MONTHS: {
    fits: (/** @type {string} */ value) =>
      value.split(',').every((entry) => /^([A-Z]{2}|fund)=\d{1,3}$/.test(entry.trim())),
    problem: 'must be a list of countries, or fund, each with a number of months',
    example: 'KEEP_MINIMUM_MONTHS=FR=72,ES=48,fund=120',
  },
  LOG_LEVEL: {
    fits: (/** @type {string} */ value) => LOG_LEVELS.some((level) => level === value),
    problem: 'must be debug, info, warn, error or silent',
    example: 'LOG_LEVEL=info',
  },
};

/** @typedef {keyof typeof SETTINGS} SettingName */

/**
 * The value of a setting without spaces around; nothing where it is not set or empty.
 * @param {NodeJS.ProcessEnv} env
 * @param {SettingName} name
 * @returns {string | undefined}
 */
export function valueOf(env, name) {
  return env[name]?.trim() || undefined;
}

/**
 * Names the first setting that cannot be used, its problem and an example. Its value is not repeated, it may be a secret.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} nothing where all can be used
 */
export function wrongSetting(env) {
  const names = /** @type {SettingName[]} */ (Object.keys(SETTINGS));
  for (const name of names) {
    const value = valueOf(env, name);
    const { fits, problem, example } = SETTINGS[name];
    if (value !== undefined && !fits(value)) return `${name} ${problem}. Example: ${example}`;
  }
  return missingOfS3(env);
}

/** @param {NodeJS.ProcessEnv} env */
function missingOfS3(env) {
  const missing = S3_SETTINGS.filter((name) => valueOf(env, name) === undefined);
  const [first] = missing;
  if (first === undefined || missing.length === S3_SETTINGS.length) return undefined;
  const { example } = SETTINGS[first];
  return `${first} is missing: files go to S3 with all of ${S3_SETTINGS.join(', ')}, or with none of them to the data folder. Example: ${example}`;
}
