import { type LOG_LEVELS, PRIVATE, SETTINGS, type SettingName, valueOf, wrongSetting } from './settings.mjs';

/** A bucket of a storage that speaks S3, and the key to it. */
export interface S3Settings {
  /** Address of the storage, without a slash at the end. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

/** What the platform is told by its environment, checked before anything starts. */
export interface Config {
  port: number;
  /** Address under which people reach the platform, without a slash at the end. Links follow it, names in records do not. */
  publicUrl: string;
  /** Whether no address is set, so that it is reached as localhost. */
  isLocal: boolean;
  /**
   * Address of the same server under another host name, where content of packages runs; without a slash at the end. A star
   * as its first name stands for the id of a package, so that each has an origin of its own.
   */
  packagesUrl: string | undefined;
  /** Origins of web pages that may call the record store; `*` stands for all. */
  xapiOrigins: string[];
  /** Hosts of PeerTube whose videos courses may show, beside YouTube and Vimeo. */
  peertubeHosts: string[];
  dataFolder: string | undefined;
  /** Where files go instead of the data folder. */
  s3: S3Settings | undefined;
  /** What one file of a course may weigh at most, in bytes. */
  uploadLimit: number;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** With what mail is signed; unsigned where nothing is named. */
  dkim: { domain: string; selector: string; keyFile: string } | undefined;
  /** Whose `X-Forwarded-For` is believed, in the words of Fastify's `trustProxy`. */
  trustProxy: string[];
  /** Demonstration data and accounts: only with the embedded database and no public address. */
  demo: boolean;
  /** Where a machine translates, with a slash at its end, and the key that it asks for; none by default. */
  translation: { url: string; key: string | undefined } | undefined;
  /** Whether records may be sent to and fetched from this machine and the networks around it. */
  forwardPrivate: boolean;
  /** For how many months evidence of training is usually asked for, by country; `fund`: where a European fund pays. */
  keepMinimums: Readonly<Record<string, number>>;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** A setting that cannot be used. The message names the variable, the problem and an example. */
export class ConfigError extends Error {}

/** Proxies on this machine are believed always; others are named by the operator. */
function trustedProxies(list: string | undefined): string[] {
  const named = list?.split(',').map((entry) => entry.trim()) ?? [];
  return [
    'loopback',
    ...named.flatMap((entry) => (entry === PRIVATE ? ['linklocal', 'uniquelocal'] : entry)),
  ];
}

/**
 * France asks six years for proofs of a training (funders, beside three for the certificate), Spain four
 * (RD 694/2017), a European fund up to ten.
 */
const KEEP_MINIMUMS = 'FR=72,ES=48,fund=120';

/** The one that the makers of PeerTube keep. */
const PEERTUBE_HOSTS = 'framatube.org';

const listOf = (text: string) => text.split(',').map((entry) => entry.trim());

function monthsOf(list: string): Record<string, number> {
  const pairs = list.split(',').map((entry) => entry.trim().split('='));
  return Object.fromEntries(pairs.map(([name = '', months]) => [name, Number(months)]));
}

/** Cookies know host names but no ports, so another port alone is no wall. */
function apart(packagesUrl: string | undefined, publicUrl: string): string | undefined {
  if (packagesUrl === undefined) return undefined;
  const { problem, example } = SETTINGS.PACKAGES_URL;
  const { protocol, hostname, host } = new URL(packagesUrl);
  if (hostname.replace('*.', '') === new URL(publicUrl).hostname)
    throw new ConfigError(`PACKAGES_URL ${problem}. Example: ${example}`);
  return `${protocol}//${host}`;
}

function s3Of(text: (name: SettingName) => string | undefined): S3Settings | undefined {
  const endpoint = text('S3_ENDPOINT');
  if (endpoint === undefined) return undefined;
  const of = (name: SettingName) => text(name) ?? '';
  return {
    endpoint: new URL(endpoint).origin,
    ...{ bucket: of('S3_BUCKET'), region: of('S3_REGION') },
    ...{ accessKey: of('S3_ACCESS_KEY'), secretKey: of('S3_SECRET_KEY') },
  };
}

function originsOf(list: string | undefined): string[] {
  const named = list?.split(',').map((entry) => entry.trim()) ?? [];
  return named.map((entry) => (entry === '*' ? entry : new URL(entry).origin));
}

/** Mail is signed for the domain of its sender. */
function dkimOf(setting: string | undefined, from: string): Config['dkim'] {
  const [, selector, keyFile] = /^([^:]+):(.+)$/.exec(setting ?? '') ?? [];
  const [, domain] = /@([^\s>]+)/.exec(from) ?? [];
  return selector && keyFile && domain ? { domain, selector, keyFile } : undefined;
}

function translationOf(url: string | undefined, key: string | undefined): Config['translation'] {
  return url === undefined ? undefined : { url: url.replace(/\/*$/, '/'), key };
}

/**
 * Reads and checks the environment.
 * @throws ConfigError naming the first variable that cannot be used; its value is not repeated, it may be a secret.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const wrong = wrongSetting(env);
  if (wrong) throw new ConfigError(wrong);
  const text = (name: SettingName) => valueOf(env, name);
  const port = Number(text('PORT') ?? 3000);
  const publicUrl = text('PUBLIC_URL');
  const address = publicUrl ? new URL(publicUrl).origin : `http://localhost:${port}`;
  const databaseUrl = text('DATABASE_URL');
  const demo = !publicUrl && !databaseUrl;
  const mailFrom = text('MAIL_FROM') ?? 'pirEcow <no-reply@localhost>';
  return {
    port,
    publicUrl: address,
    isLocal: !publicUrl,
    packagesUrl: apart(text('PACKAGES_URL'), address),
    xapiOrigins: originsOf(text('XAPI_ORIGINS')),
    peertubeHosts: listOf(text('PEERTUBE_HOSTS') ?? PEERTUBE_HOSTS),
    dataFolder: text('PIRECOW_DATA'),
    s3: s3Of(text),
    uploadLimit: Number(text('UPLOAD_LIMIT_MB') ?? 2000) * 1_000_000,
    databaseUrl,
    redisUrl: text('REDIS_URL'),
    smtpUrl: text('SMTP_URL'),
    mailFrom,
    dkim: dkimOf(text('MAIL_DKIM'), mailFrom),
    trustProxy: trustedProxies(text('TRUST_PROXY')),
    demo,
    translation: translationOf(text('TRANSLATE_URL'), text('TRANSLATE_KEY')),
    forwardPrivate: demo || text('FORWARD_PRIVATE') === '1',
    keepMinimums: monthsOf(text('KEEP_MINIMUM_MONTHS') ?? KEEP_MINIMUMS),
    logLevel: (text('LOG_LEVEL') as Config['logLevel'] | undefined) ?? 'info',
  };
}
