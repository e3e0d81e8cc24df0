import type { Config } from '../config/config';
import { codeOf } from '../embedded-postgres/error-code';
import { discreet } from '../queue/discreet';

/** What has to be known of a database before anything is written into it. */
export interface DatabaseFacts {
  /** As `server_version_num`: 150018 is 15.18. */
  version: number;
  database: string;
  role: string;
  /** Whether the role may add extensions that PostgreSQL trusts. */
  mayExtend: boolean;
  /** Whether the role may make tables. */
  mayCreate: boolean;
  /** Extensions that we need and that are not there yet, and those that the server does not have at all. */
  absent: string[];
  unavailable: string[];
  holdsDemo: boolean;
}

export interface DatabasePlace {
  host: string;
  port: number;
  database?: string | undefined;
  user?: string | undefined;
}

const OLDEST = 15;
const EXAMPLE = 'DATABASE_URL=postgres://pirecow:password@localhost:5432/pirecow';

const NOBODY = ({ host, port }: DatabasePlace) =>
  `No PostgreSQL answers at ${host}, port ${port}: start it, or correct DATABASE_URL, for example ${EXAMPLE}.`;
const NO_HOST = ({ host }: DatabasePlace) =>
  `The host ${host} of DATABASE_URL is not known on this network: correct the name, for example ${EXAMPLE}.`;
const NOT_LET_IN = ({ host, user }: DatabasePlace) =>
  `PostgreSQL at ${host} does not let the user ${user} in: correct name and password in DATABASE_URL (special characters in percent encoding), for example ${EXAMPLE}.`;

/** By the code of the system, or of PostgreSQL (appendix A of its manual). */
const SENTENCES: Record<string, (place: DatabasePlace) => string> = {
  ECONNREFUSED: NOBODY,
  ECONNRESET: NOBODY,
  EHOSTUNREACH: NOBODY,
  ENETUNREACH: NOBODY,
  ETIMEDOUT: NOBODY,
  ENOENT: NOBODY,
  ENOTFOUND: NO_HOST,
  EAI_AGAIN: NO_HOST,
  '28P01': NOT_LET_IN,
  '28000': NOT_LET_IN,
  '3D000': ({ host, database, user }) =>
    `PostgreSQL at ${host} has no database ${database}: create it (createdb --owner=${user} ${database}), or correct DATABASE_URL.`,
  '42501': ({ user, database }) =>
    `The user ${user} of DATABASE_URL may not use the database ${database}: make it the owner (ALTER DATABASE ${database} OWNER TO ${user}).`,
  '53300': ({ host }) =>
    `PostgreSQL at ${host} has no connection left for pirEcow, which needs about 20: raise its max_connections, or end programs that use it.`,
  '57P03': ({ host }) =>
    `PostgreSQL at ${host} is starting or stopping just now: start pirEcow again in a moment.`,
};

/** One sentence for a database that could not be asked. Never the password, and no words of strangers but their code. */
export function unreachable(error: unknown, place: DatabasePlace): string {
  const sentence = SENTENCES[codeOf(error) ?? ''];
  if (sentence) return sentence(place);
  const { message } = discreet(error);
  if (/timeout/i.test(message)) return NOBODY(place);
  return `PostgreSQL at ${place.host} cannot be used (${message}): correct DATABASE_URL, for example ${EXAMPLE}.`;
}

/** One sentence for a database that answers and cannot be used, or undefined for one that can. */
export function refusalOf(
  facts: DatabaseFacts,
  config: Pick<Config, 'demo' | 'databaseUrl'>,
): string | undefined {
  const { version, role, database, unavailable, absent, mayCreate, mayExtend } = facts;
  if (version < OLDEST * 10_000)
    return `pirEcow needs PostgreSQL ${OLDEST} or later and this is ${Math.floor(version / 10_000)}: upgrade it, or let DATABASE_URL name another server.`;
  if (facts.holdsDemo && !config.demo) return holdsDemo(config);
  if (unavailable.length > 0)
    return `This PostgreSQL lacks the extensions ${unavailable.join(' and ')}: install its package of additional modules (postgresql-contrib), then start again.`;
  if (!mayCreate || (absent.length > 0 && !mayExtend))
    return `The user ${role} of DATABASE_URL may not create tables and extensions in the database ${database}: make it the owner (ALTER DATABASE ${database} OWNER TO ${role}).`;
  return undefined;
}

function holdsDemo({ databaseUrl }: Pick<Config, 'databaseUrl'>): string {
  const way = databaseUrl ? 'let DATABASE_URL name an empty database' : 'set PIRECOW_DATA to another folder';
  return `This database holds the demonstration, with accounts whose password everybody knows, and cannot become a real platform: ${way}.`;
}
