import { type APIRequestContext, request } from '@playwright/test';
import { type CourseDetail, type DemoAccounts, PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { theCourse } from './course';
import { enrolAndBegin, enrolAndFinish, type Learnt } from './learning';
import { cookieOf, postFromElsewhere } from './elsewhere';
import { tell } from './tell';

type DemoAccount = DemoAccounts['items'][number];
/** Accounts of the demonstration that tests may be. */
export type DemoRole =
  | 'learner'
  | 'trainer'
  | 'partner-trainer'
  | 'coordinator'
  | 'partner-coordinator'
  | 'administrator'
  | 'platform';
export const LANGUAGES = ['fr', 'es', 'eu', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Learners made once for all tests, one of each per language. Tests only look at what they have. */
export type Learner = 'student' | 'graduate';
type Key = DemoRole | `${Learner}-${Language}`;
/** What Playwright keeps of a browser: cookies. */
export type BrowserState = Awaited<ReturnType<APIRequestContext['storageState']>>;

const FOLDER = join(ROOT, '.cache', 'e2e');
const FILE = join(FOLDER, 'people.json');

interface People {
  accounts: Partial<Record<DemoRole, DemoAccount & { password: string }>>;
  states: Partial<Record<Key, BrowserState>>;
  learnt: Partial<Record<Key, Learnt>>;
}

/** Who plays what. Trainer and coordinator are of the organisation that offers the course; the partner is the other one. */
function cast({ items }: DemoAccounts, offering: string): Partial<Record<DemoRole, DemoAccount>> {
  const holds = (role: DemoAccount['roles'][number], isOffering: boolean) =>
    items.find((one) => one.roles.includes(role) && (one.organisationName === offering) === isOffering);
  const chosen = {
    learner: items.find(({ roles }) => roles.join() === 'learner'),
    trainer: holds('trainer', true),
    'partner-trainer': holds('trainer', false),
    coordinator: holds('coordinator', true),
    'partner-coordinator': holds('coordinator', false),
    administrator: holds('administrator', true),
    platform: items.find(({ platformAdministrator }) => platformAdministrator),
  };
  return Object.fromEntries(Object.entries(chosen).filter(([, account]) => account !== undefined));
}

async function signInDemo(url: string, people: People): Promise<void> {
  const client = await request.newContext({ baseURL: url });
  const demo = await tell<DemoAccounts>(client, 'GET', '/api/demo/accounts');
  const path = `/api/catalogue/courses/${theCourse().structure.slug}`;
  const { organisation } = await tell<CourseDetail>(client, 'GET', path);
  await client.dispose();
  for (const [role, account] of Object.entries(cast(demo, organisation.name)) as [DemoRole, DemoAccount][]) {
    const browser = await request.newContext({ baseURL: url });
    await tell(browser, 'POST', '/api/sign-in', { email: account.email, password: demo.password });
    people.accounts[role] = { ...account, password: demo.password };
    people.states[role] = await browser.storageState();
    await browser.dispose();
  }
}

/** Makes all people that tests share, so that no test meets a limit of tries or waits for a sign-in. */
export async function preparePeople(url: string): Promise<void> {
  const people: People = { accounts: {}, states: {}, learnt: {} };
  await signInDemo(url, people);
  for (const language of LANGUAGES) {
    const [student, graduate] = [await newPerson(url, language), await newPerson(url, language)];
    people.learnt[`student-${language}`] = await enrolAndBegin(url, student.state, language);
    people.learnt[`graduate-${language}`] = await enrolAndFinish(url, graduate.state, language);
    people.states[`student-${language}`] = student.state;
    people.states[`graduate-${language}`] = graduate.state;
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, JSON.stringify(people), { mode: 0o600 });
}

function known<Value>(all: Partial<Record<Key, Value>>, who: Key): Value {
  const value = all[who];
  if (value === undefined) throw new Error(`Nobody was prepared as ${who}`);
  return value;
}

const people = (): People => JSON.parse(readFileSync(FILE, 'utf8')) as People;

/** The cookies of a demonstration account that is signed in. */
export const stateOf = (who: DemoRole): BrowserState => known(people().states, who);

/** Name, address and password of a demonstration account. */
export const accountOf = (who: DemoRole) => known(people().accounts, who);

/** The cookies of a prepared learner. */
export const learnerState = (who: Learner, language: Language): BrowserState =>
  known(people().states, `${who}-${language}`);

/** Where a prepared learner stands. */
export const learntBy = (who: Learner, language: Language): Learnt =>
  known(people().learnt, `${who}-${language}`);

export interface NewPerson {
  email: string;
  password: string;
  state: BrowserState;
}

let count = 0;

/** Somebody new, signed up and confirmed through the API; signed in by the state. */
export async function newPerson(url: string, language: string): Promise<NewPerson> {
  count += 1;
  const email = `person-${process.pid}-${count}@test.example`;
  const { body } = await postFromElsewhere(url, '/api/sign-up', {
    email,
    givenName: 'Maialen',
    familyName: 'Etcheverry',
    language,
    timeZone: 'Europe/Paris',
    terms: TERMS_VERSION,
    privacy: PRIVACY_VERSION,
  });
  const { demoPath } = JSON.parse(body) as { demoPath: string };
  const secret = new URL(demoPath, url).hash.slice(1);
  const password = 'haize-hegoa-2026';
  const { cookies } = await postFromElsewhere(url, '/api/sign-up/confirm', { secret, password });
  return { email, password, state: { cookies: cookies.map((line) => cookieOf(url, line)), origins: [] } };
}
