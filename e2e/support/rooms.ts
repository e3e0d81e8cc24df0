import type { APIRequestContext } from '@playwright/test';
import type { EnrolmentList } from '@pirecow/contracts';
import { theCourse } from './course';
import { aRun, organisationOf } from './pages';
import { learntBy } from './people';
import { expect, type Page, type Visitor } from './test';
import { tell } from './tell';

/** An address, or where the first such link of the page before leads. */
type Stop = string | RegExp | ((client: APIRequestContext) => string | Promise<string>);

/** Of an organisation, below its own page. */
const desk =
  (rest: string): Stop =>
  async (client) =>
    (await organisationOf(client)) + rest;

const meetings =
  (rest = ''): Stop =>
  async (client) =>
    `${await aRun(client)}/meetings${rest}`;

/** Who may look into the evidence of a run. */
const inspections: Stop = async (client) =>
  `${await organisationOf(client)}${await aRun(client)}/inspections`;

const certificate = desk(`/courses/${theCourse().structure.id}/certificate`);
const ONE = '[0-9a-f]{8}-[^/]*$';

/** Where the course that somebody began last is spoken about. */
const exchange: Stop = async (client) => {
  const { items } = await tell<EnrolmentList>(client, 'GET', '/api/learning/enrolments');
  return `/exchange/${items[0]?.id}`;
};

const asked =
  (moment: 'end' | 'later'): Stop =>
  () =>
    `/questionnaires/${learntBy('graduate', 'eu').enrolmentId}/${moment}`;

/** Rooms that the demonstration fills, in the order in which somebody comes through them. */
export const ROOMS = {
  learner: [
    ...['/calendar', '/learn/notes', '/learn/certificates', '/learn/search?q=etxean'],
    ...[exchange, /^\/threads\//, exchange, /^\/chats\//],
    ...['/eu/paths', /^\/eu\/paths\/./],
  ],
  graduate: [asked('end'), asked('later')],
  trainer: [
    ...['/tutoring', /^\/threads\//, '/tutoring?kind=pedagogical', /^\/threads\//],
    ...['/calendar', /^\/meetings\//],
    ...[desk('/gradings'), new RegExp(`/gradings/${ONE}`)],
    ...[desk('/appeals'), new RegExp(`/appeals/${ONE}`)],
    ...[desk('/questions'), new RegExp(`/questions/${ONE}`)],
    ...[desk('/packages'), new RegExp(`/packages/${ONE}`), certificate],
  ],
  coordinator: [
    ...['/coordination/needs', desk('/needs'), new RegExp(`/needs/${ONE}`)],
    ...['/coordination/at-risk', desk('/paths'), new RegExp(`/paths/${ONE}`), desk('/paths/new')],
    ...[desk('/quality'), new RegExp(`/quality/${ONE}`), desk('/quality/follow-ups'), desk('/quality/end')],
    ...[meetings(), /\/meetings\/.*\/edit$/, meetings('/new')],
    ...[desk('/complaints/erasure'), certificate, '/coordination/indicators', '/coordination/schedules'],
    ...[desk('/complaints/erasure'), certificate, '/coordination/indicators', '/coordination/matrix'],
    ...['/coordination/parity', /^\/coordination\/parity\/./],
    ...['/evidence', inspections],
  ],
} satisfies Partial<Record<Visitor, Stop[]>>;

/** The address of a stop, for who stands at the one before. @throws Error where nothing leads there */
export async function addressOf(page: Page, stop: Stop): Promise<string> {
  if (typeof stop === 'string') return stop;
  if (typeof stop === 'function') return stop(page.request);
  const links = page.getByRole('main').locator('a[href]');
  const found = async () => {
    const all = await links.evaluateAll((them) => them.map((one) => one.getAttribute('href') ?? ''));
    return all.find((href) => stop.test(href));
  };
  await expect.poll(found, `a link as ${stop}`).toBeTruthy();
  return (await found()) ?? '';
}
