import { type APIRequestContext, request } from '@playwright/test';
import { type DemoAccounts, PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';

export type DemoAccount = DemoAccounts['items'][number];
/** The demonstration accounts that tests may be. */
export type Role = 'learner' | 'coordinator' | 'partner-coordinator' | 'organisation-admin' | 'admin';
/** What Playwright keeps of a browser: cookies. */
export type BrowserState = Awaited<ReturnType<APIRequestContext['storageState']>>;

const FOLDER = join(ROOT, '.cache', 'e2e');
const PEOPLE = join(FOLDER, 'people.json');

interface People {
  password: string;
  accounts: Partial<Record<Role, DemoAccount>>;
  states: Partial<Record<Role, BrowserState>>;
}

/** A client that is allowed to write: the server asks where a request comes from. */
export function clientOf(url: string, storageState?: BrowserState): Promise<APIRequestContext> {
  return request.newContext({
    baseURL: url,
    extraHTTPHeaders: { origin: url },
    ...(storageState && { storageState }),
  });
}

/** Sends JSON and fails with what the server said unless it agrees. */
export async function tell<Answer>(
  client: APIRequestContext,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  data?: object,
): Promise<Answer> {
  const answer = await client.fetch(path, { method, ...(data && { data }) });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
}

function holds(role: DemoAccount['roles'][number]) {
  return ({ roles }: DemoAccount) => roles.includes(role);
}

function cast(items: DemoAccount[]): People['accounts'] {
  const [first, ...others] = items.filter(holds('coordinator'));
  const partner = others.find(({ organisationName }) => organisationName !== first?.organisationName);
  const chosen = {
    learner: items.find(
      ({ roles, platformAdministrator }) => roles.join() === 'learner' && !platformAdministrator,
    ),
    coordinator: first,
    'partner-coordinator': partner,
    'organisation-admin': items.find(holds('administrator')),
    admin: items.find(({ platformAdministrator }) => platformAdministrator),
  };
  return Object.fromEntries(Object.entries(chosen).filter(([, account]) => account !== undefined));
}

/** Signs every role in once, so that tests need no sign-in of their own and no limit of tries is met. */
export async function saveSessions(url: string): Promise<void> {
  const client = await clientOf(url);
  const { password, items } = await tell<DemoAccounts>(client, 'GET', '/api/demo/accounts');
  const people: People = { password, accounts: cast(items), states: {} };
  for (const [role, { email }] of Object.entries(people.accounts)) {
    const browser = await clientOf(url);
    await tell(browser, 'POST', '/api/sign-in', { email, password });
    people.states[role as Role] = await browser.storageState();
    await browser.dispose();
  }
  await client.dispose();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(PEOPLE, JSON.stringify(people), { mode: 0o600 });
}

function people(): People {
  return JSON.parse(readFileSync(PEOPLE, 'utf8')) as People;
}

/** @throws Error when the demonstration has nobody in that role */
export function stateOf(role: Role): BrowserState {
  const state = people().states[role];
  if (!state) throw new Error(`The demonstration has no account in the role ${role}`);
  return state;
}

/** An account of the demonstration with the password that all of them share. */
export function accountOf(role: Role): DemoAccount & { password: string } {
  const { accounts, password } = people();
  const account = accounts[role];
  if (!account) throw new Error(`The demonstration has no account in the role ${role}`);
  return { ...account, password };
}

export interface NewPerson {
  email: string;
  password: string;
  state: BrowserState;
}

let count = 0;

/** Somebody new, signed up and confirmed through the API; signed in by the state. */
export async function newPerson(url: string, language: string): Promise<NewPerson> {
  const client = await clientOf(url);
  count += 1;
  const email = `person-${process.pid}-${Date.now()}-${count}@test.example`;
  const password = 'haize-hegoa-2026';
  const { demoPath } = await tell<{ demoPath: string }>(client, 'POST', '/api/sign-up', {
    email,
    givenName: 'Maialen',
    familyName: 'Etcheverry',
    language,
    timeZone: 'Europe/Paris',
    terms: TERMS_VERSION,
    privacy: PRIVACY_VERSION,
  });
  await tell(client, 'POST', '/api/sign-up/confirm', {
    secret: new URL(demoPath, url).hash.slice(1),
    password,
  });
  const state = await client.storageState();
  await client.dispose();
  return { email, password, state };
}
