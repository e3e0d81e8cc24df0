import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** What the platform is told by its environment, checked before anything starts. */
export interface Config {
  port: number;
  /** Address under which people reach the platform, without a slash at the end. Part of every activity id. */
  publicUrl: string;
  dataFolder: string | undefined;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Whose `X-Forwarded-For` is believed, in the words of Fastify's `trustProxy`. */
  trustProxy: string[];
  /** Demonstration data and accounts: only with the embedded database and no public address. */
  demo: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** A setting that cannot be used. The message names the variable, the problem and an example. */
export class ConfigError extends Error {}

const PRIVATE = 'private';

interface Setting {
  schema: z.ZodType;
  problem: string;
  example: string;
}

function isUrl(protocols: string[]) {
  return (value: string) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

const urlOf = (protocols: string[]) => z.string().refine(isUrl(protocols));

/** An address, a network such as 10.0.0.0/8, or the word for all private networks. */
function isProxy(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.trim().split('/');
  if (entry.trim() === PRIVATE) return true;
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= longest);
  return longest > 0 && fits && rest.length === 0;
}

/** Proxies on this machine are believed always; others are named by the operator. */
function trustedProxies(list: string | undefined): string[] {
  const named = list?.split(',').map((entry) => entry.trim()) ?? [];
  return [
    'loopback',
    ...named.flatMap((entry) => (entry === PRIVATE ? ['linklocal', 'uniquelocal'] : entry)),
  ];
}

const SETTINGS = {
  PORT: {
    schema: z.coerce.number().int().min(1).max(65535),
    problem: 'must be a port number from 1 to 65535',
    example: 'PORT=3000',
  },
  PUBLIC_URL: {
    schema: urlOf(['http:', 'https:']),
    problem: 'must be the http(s) address under which people reach the platform',
    example: 'PUBLIC_URL=https://learn.example.org',
  },
  PIRECOW_DATA: {
    schema: z.string().refine(isAbsolute),
    problem: 'must be the absolute path of a folder',
    example: 'PIRECOW_DATA=/srv/pirecow',
  },
  DATABASE_URL: {
    schema: urlOf(['postgres:', 'postgresql:']),
    problem: 'must be the address of a PostgreSQL 15 or later',
    example: 'DATABASE_URL=postgres://user:password@localhost:5432/pirecow',
  },
  REDIS_URL: {
    schema: urlOf(['redis:', 'rediss:']),
    problem: 'must be the address of a Redis',
    example: 'REDIS_URL=redis://localhost:6379',
  },
  SMTP_URL: {
    schema: urlOf(['smtp:', 'smtps:']),
    problem: 'must be the address of a mail server',
    example: 'SMTP_URL=smtps://user:password@mail.example.org:465',
  },
  MAIL_FROM: {
    schema: z.string().min(3).max(200).includes('@'),
    problem: 'must be the sender of our mail',
    example: 'MAIL_FROM="pirEcow <no-reply@example.org>"',
  },
  TRUST_PROXY: {
    schema: z.string().refine((value) => value.split(',').every(isProxy)),
    problem: 'must be `private` or a list of addresses and networks, with commas between',
    example: 'TRUST_PROXY=10.0.0.5,172.16.0.0/12',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    problem: 'must be debug, info, warn, error or silent',
    example: 'LOG_LEVEL=info',
  },
} satisfies Record<string, Setting>;

type SettingName = keyof typeof SETTINGS;

function read(env: NodeJS.ProcessEnv, name: SettingName): string | number | undefined {
  const raw = env[name]?.trim();
  if (!raw) return undefined;
  const { schema, problem, example }: Setting = SETTINGS[name];
  const result = schema.safeParse(raw);
  if (!result.success) throw new ConfigError(`${name} ${problem}. Example: ${example}`);
  return result.data as string | number;
}

/**
 * Reads and checks the environment.
 * @throws ConfigError naming the first variable that cannot be used; its value is not repeated, it may be a secret.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const text = (name: SettingName) => read(env, name) as string | undefined;
  const port = (read(env, 'PORT') as number | undefined) ?? 3000;
  const publicUrl = text('PUBLIC_URL');
  const databaseUrl = text('DATABASE_URL');
  return {
    port,
    publicUrl: (publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    dataFolder: text('PIRECOW_DATA'),
    databaseUrl,
    redisUrl: text('REDIS_URL'),
    smtpUrl: text('SMTP_URL'),
    mailFrom: text('MAIL_FROM') ?? 'pirEcow <no-reply@localhost>',
    trustProxy: trustedProxies(text('TRUST_PROXY')),
    demo: !publicUrl && !databaseUrl,
    logLevel: (text('LOG_LEVEL') as Config['logLevel'] | undefined) ?? 'info',
  };
}
