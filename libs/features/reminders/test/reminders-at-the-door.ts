import { Module } from '@nestjs/common';
import type { ReminderRuleEdit, ReminderRules } from '@pirecow/contracts';
import { Database, Mail, SendMail } from '@pirecow/platform';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import {
  anOrganisation,
  aPerson,
  type PersonWishes,
  type TestPerson,
} from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { enrol, Hours } from './reminders.factory';

@Module({ providers: [SendMail] })
class Jobs {}

/** A Wednesday: a week later is a day off in France (the Armistice), and not in Spain. */
const WEDNESDAY = '2026-11-04T10:00:00Z';

/** A rule as a coordinator writes it. */
export const aRule = (wishes: Partial<ReminderRuleEdit> = {}): ReminderRuleEdit => ({
  ...{ courseId: null, occasion: 'not-started', days: 7, times: 1, isOn: true },
  ...wishes,
});

/** Reminders of an organisation with a course, at the door. */
export class RemindersAtTheDoor {
  place!: { organisationId: string; courseId: string };
  coordinator!: TestPerson;

  private constructor(
    readonly api: TestApi,
    readonly hours: Hours,
  ) {}

  static async open(): Promise<RemindersAtTheDoor> {
    const api = await startTestApi({}, () => [{ module: Jobs }]);
    return new RemindersAtTheDoor(api, new Hours(api.app, api.clock));
  }

  /** Another organisation, on that Wednesday. */
  async begin(): Promise<void> {
    const { api } = this;
    api.clock.set(new Date(WEDNESDAY));
    const organisationId = await anOrganisation(api.app);
    const { structure } = await aSmallDraft(api.app, organisationId);
    this.place = { organisationId, courseId: structure.id };
    this.coordinator = await aPerson(api.app, {
      roles: { [organisationId]: ['coordinator'] },
      language: 'fr',
    });
    await this.rules();
  }

  call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path = '', payload?: object, who = this.coordinator) {
    return this.api.app.inject({
      method,
      url: `/api/organisations/${this.place.organisationId}/reminder-rules${path}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
  }

  async rules() {
    return (await this.call('GET')).json<ReminderRules>().items;
  }

  async learner(wishes: PersonWishes = {}) {
    const person = await aPerson(this.api.app, { language: 'fr', territory: 'ES212', ...wishes });
    return { ...person, enrolment: await enrol(this.api.app, this.place, person.id) };
  }

  mail({ email: recipient }: Pick<TestPerson, 'email'>, kind = 'reminders.digest'): Promise<Mail[]> {
    const mails = this.api.app.get(Database).repository(Mail);
    return mails.find({ where: { recipient, kind }, order: { id: 'ASC' } });
  }

  async states(who: TestPerson) {
    return (await this.mail(who)).map(({ state }) => state);
  }

  async invite(...addresses: string[]): Promise<void> {
    const { organisationId } = this.place;
    const { headers } = await aPerson(this.api.app, { roles: { [organisationId]: ['administrator'] } });
    const wish = {
      addresses: addresses.join('\n'),
      roles: ['learner'],
      language: 'eu',
      inspectorUntil: null,
    };
    const url = `/api/organisations/${organisationId}/invitations`;
    await this.api.app.inject({ method: 'POST', url, headers, payload: { ...wish, dryRun: false } });
  }
}
