import type { Launch, Launched } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Documents, RecordStore, TOKEN_KEY } from '@pirecow/features/records';
import { Clock, CONFIG, type Config, newId, notFound, type Scope } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { launchAddress } from './launch-address';
import { launchData, LAUNCH_DATA, learnerPreferences, PREFERENCES } from './launch-documents';
import { PackageNames } from './names-of';
import { PackagePlaces } from './package-places';
import { type Package, PackageStore } from './package-store';
import { CourseUnits } from './courses/course-units.service';
import { type CoursePlace, type PackageRegistration, RegistrationStore } from './registration-store';
import { activityIri, launched, type RegistrationNames, satisfactions } from './rules/lms-statements';
import type { LaunchMode } from './rules/statement-rules';
import { ScormAssets } from './scorm/scorm-assets';
import { Ways } from './scorm/ways';
import { newTicket } from './secrets';
import { SessionEnds } from './session-ends';
import { SessionStore } from './session-store';
import { type AssignableUnit, partsOf } from './structure/course-structure';

interface Wish {
  organisationId: string;
  packageId: string;
  launch: Launch;
  /** The unit of a course for which it is launched, where there is one: its enrolment is locked. */
  place?: CoursePlace | undefined;
  /** What the browser of the learner says of itself. */
  browser?: string | undefined;
}

/** Who launches, and the language of what the unit says around itself. */
type Learner = Pick<Scope, 'accountId' | 'language'>;

interface NewSession {
  id: string;
  launchMode: LaunchMode;
  unit: AssignableUnit;
  names: RegistrationNames;
}

const isSame = (one: CoursePlace | undefined, other: CoursePlace | undefined) =>
  one?.enrolmentId === other?.enrolmentId && one?.unitId === other?.unitId;

/** Launches units (cmi5 8.1): the documents, the statements and the session first, then the address. */
@Injectable()
export class Launches {
  constructor(
    private readonly clock: Clock,
    private readonly packages: PackageStore,
    private readonly registrations: RegistrationStore,
    private readonly sessions: SessionStore,
    private readonly ends: SessionEnds,
    private readonly records: RecordStore,
    private readonly documents: Documents,
    private readonly names: PackageNames,
    private readonly assets: ScormAssets,
    private readonly places: PackagePlaces,
    private readonly ways: Ways,
    private readonly courses: CourseUnits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Launches a unit for the person who asks. @throws AppError `not-found`, or `packages.closed` */
  launch(who: Learner, { organisationId, packageId, launch, place, browser }: Wish): Promise<Launched> {
    return this.ways.transaction(packageId, async () => {
      const found = await this.packages.available(packageId, organisationId);
      const unit = partsOf(found.structure.parts, 'au')[launch.unit];
      if (!unit) throw notFound();
      const { registration, stated } = await this.registration(who, found, launch, place);
      const names = this.names.of(registration, found.structure);
      const session = { id: newId(), launchMode: launch.mode, unit, names };
      const { structure } = found;
      if (launch.mode === 'Normal') await this.ways.enter({ registration, structure }, unit);
      const ended = await this.ends.closeAll(registration.id);
      const standard = found.structure.standard ?? 'cmi5';
      if (standard === 'cmi5') await this.writeDocuments(who, found, registration, session);
      const { secret, digest } = newTicket();
      // An xAPI package exchanges nothing: its token stands in its address, as its practice wants.
      const token = standard === 'tincan' ? newTicket() : undefined;
      const row = {
        id: session.id,
        registrationId: registration.id,
        unit: unit.position,
        launchMode: launch.mode,
      };
      await this.sessions.insert(row, digest, token?.digest ?? null);
      // The whole address of the unit, without what the launch adds (cmi5 9.6.3.4).
      const base = this.places.baseOf(packageId, browser);
      const url = new URL(unit.url, `${base}/packages/${found.contentKey}/`).href;
      const at = this.clock.now();
      const facts = { sessionId: session.id, launchMode: launch.mode, url, at };
      const shown = unit.scorm?.isAsset
        ? await this.assets.show(registration, {
            names,
            unit,
            sessionId: session.id,
            launchMode: launch.mode,
          })
        : [];
      await this.records.state(organisationId, [...stated, ...ended, launched(names, unit, facts), ...shown]);
      await this.courses.tell(registration, names, { statements: shown });
      return {
        url: this.address(who, session, { base, url, secret: token?.secret ?? secret }),
        launchMethod: unit.launchMethod,
        registrationId: registration.id,
        sessionId: session.id,
      };
    });
  }

  /** The registration that goes on or begins, locked, with what is satisfied from the beginning (cmi5 9.6.1). */
  private async registration(
    { accountId }: Learner,
    { id: packageId, structure }: Package,
    { registrationId, anew }: Launch,
    place: CoursePlace | undefined,
  ): Promise<{ registration: PackageRegistration; stated: Statement[] }> {
    await this.registrations.lockPerson(packageId, accountId);
    const latest =
      registrationId ??
      (anew ? undefined : (await this.registrations.latest(packageId, accountId, place))?.id);
    if (latest !== undefined) {
      const registration = await this.registrations.lock(latest, packageId);
      if (registration.accountId !== accountId || !isSame(registration.place, place)) throw notFound();
      return { registration, stated: [] };
    }
    const registration = await this.registrations.create(packageId, accountId, place);
    // No session brought it about, so it has a session id that nothing else uses (cmi5 9.6.3.1).
    const session = { sessionId: newId(), at: this.clock.now() };
    const stated = satisfactions(this.names.of(registration, structure), registration.progress, session);
    await this.registrations.save(registration, structure);
    return { registration, stated };
  }

  private async writeDocuments(
    who: Learner,
    { organisationId }: Package,
    registration: PackageRegistration,
    session: NewSession,
  ): Promise<void> {
    const { names, unit, id: sessionId, launchMode } = session;
    const { actor: agent } = names;
    const returnURL = await this.courses.returnAddress(registration, organisationId);
    const activity = activityIri(names, unit);
    const state = {
      organisationId,
      resource: 'state',
      activity,
      agent,
      registration: names.registration,
    } as const;
    await this.documents.keep(state, LAUNCH_DATA, launchData(unit, { sessionId, launchMode, returnURL }));
    const profile = { organisationId, resource: 'agent', agent } as const;
    await this.documents.keep(profile, PREFERENCES, learnerPreferences(who.language));
  }

  /** Where the learner's window goes: a unit of cmi5 itself, the page around a SCO, or a page that speaks to nobody. */
  private address(
    who: Learner,
    session: NewSession,
    { base, url, secret }: { base: string; url: string; secret: string },
  ): string {
    const { unit, names } = session;
    const { standard = 'cmi5' } = names.structure;
    if (standard === 'cmi5') return launchAddress(url, this.parameters(session, secret));
    if (standard === 'tincan') return launchAddress(url, this.tincanParameters(session, secret));
    const player = standard === 'h5p' ? 'player/h5p' : 'player';
    return unit.scorm?.isAsset
      ? url
      : `${base}/packages/${player}?language=${who.language}&session=${session.id}#${secret}`;
  }

  /** What Rustici's xAPI packages look for in their address. */
  private tincanParameters({ names, unit }: NewSession, token: string) {
    return {
      endpoint: `${this.config.publicUrl}/xapi/`,
      auth: `Basic ${Buffer.from(`${TOKEN_KEY}:${token}`).toString('base64')}`,
      actor: JSON.stringify(names.actor),
      registration: names.registration,
      activity_id: activityIri(names, unit),
    };
  }

  private parameters({ names, unit }: NewSession, ticket: string) {
    const { publicUrl } = this.config;
    return {
      endpoint: `${publicUrl}/xapi`,
      fetch: `${publicUrl}/packages/fetch/${ticket}`,
      actor: JSON.stringify(names.actor),
      registration: names.registration,
      activityId: activityIri(names, unit),
    };
  }
}
