import { Injectable } from '@nestjs/common';
import {
  type Acceptance,
  type Intake,
  type IntakeList,
  type IntakeName,
  MEDIA_INTAKE,
  type NewIntake,
} from '@pirecow/contracts';
import {
  AppError,
  denied,
  IntakeKinds,
  megabytes,
  notFound,
  Outbox,
  problemOf,
  type Scope,
  Words,
} from '@pirecow/platform';
import { IntakeStore, type StoredIntake } from './intake-store';

interface Place {
  organisationId: string;
  id: string;
}

/** Imports of an organisation: begun, looked at, said yes to and ended here; a job does the work. */
@Injectable()
export class Intakes {
  constructor(
    private readonly store: IntakeStore,
    private readonly kinds: IntakeKinds,
    private readonly outbox: Outbox,
    private readonly words: Words,
  ) {}

  /** The last ones of a kind, whoever brought them. */
  async list(who: Scope, organisationId: string, kind: IntakeName): Promise<IntakeList> {
    this.check(who, organisationId, kind);
    const rows = await this.store.list(organisationId, kind);
    return { items: rows.map((row) => ({ ...row, own: row.accountId === who.accountId })) };
  }

  /** @throws AppError `not-found` */
  async one(who: Scope, place: Place): Promise<Intake> {
    return this.shown(who, await this.found(who, place));
  }

  /**
   * Begins with a file that has arrived whole. The same again changes nothing.
   * @throws AppError `not-found` where it is no file of theirs; `upload.not-ready`, `upload.too-many`, `input.too-large`; `conflict` where the id is taken
   */
  async begin(who: Scope, place: Place, { uploadId, ...wish }: NewIntake): Promise<Intake> {
    this.check(who, place.organisationId, wish.kind);
    const { accountId, language } = who;
    const asked = { ...place, accountId, language, wish, uploadId };
    if (!(await this.store.isKnown(asked))) {
      const file = await this.store.upload(uploadId, asked);
      if (!file) throw notFound();
      const most = this.kinds.get(wish.kind).most(wish);
      if (file.size > most) throw new AppError('input.too-large', { limit: megabytes(most) });
      if (!(await this.store.begin({ ...asked, ...file }))) throw new AppError('conflict');
      await this.outbox.add(MEDIA_INTAKE, {});
    }
    return this.one(who, place);
  }

  /** Lets that be written which a look has listed. Said twice, it is once. @throws AppError `not-found`, `conflict` */
  async accept(who: Scope, place: Place, { looked }: Acceptance): Promise<Intake> {
    const before = await this.found(who, place);
    const isAccepted = await this.store.accept(place, looked, who);
    if (isAccepted) await this.outbox.add(MEDIA_INTAKE, {});
    else if (before.looked !== looked || !['writing', 'done'].includes(before.state))
      throw new AppError('conflict');
    return this.one(who, place);
  }

  /** Looks again: what it would change may have changed since. @throws AppError `not-found`, `conflict` where it is over */
  async lookAgain(who: Scope, place: Place): Promise<Intake> {
    const { state } = await this.found(who, place);
    if (await this.store.lookAgain(place)) await this.outbox.add(MEDIA_INTAKE, {});
    else if (state !== 'waiting' && state !== 'looking') throw new AppError('conflict');
    return this.one(who, place);
  }

  /**
   * Ends it, and what it has written so far goes. One that is over stays as it is; a colleague's is left to them.
   * @throws AppError `not-found`, `denied`
   */
  async cancel(who: Scope, place: Place): Promise<void> {
    const { accountId, by } = await this.found(who, place);
    if (accountId !== who.accountId && by !== null) throw denied();
    await this.store.cancel(place);
    await this.outbox.add(MEDIA_INTAKE, {});
  }

  private async found(who: Scope, place: Place): Promise<StoredIntake> {
    const found = await this.store.find(place);
    if (!found) throw notFound();
    this.check(who, place.organisationId, found.kind);
    return found;
  }

  private check(who: Scope, organisationId: string, kind: IntakeName): void {
    if (!who.may(this.kinds.get(kind).permission, organisationId)) throw denied();
  }

  private shown({ accountId, language }: Scope, { problem, ...row }: StoredIntake): Intake {
    const said =
      problem && problemOf(this.words, new AppError(problem.code, problem.values, problem.errors), language);
    // Kind and report of a row are of one kind: they were written by it.
    return { ...row, own: row.accountId === accountId, problem: said } as Intake;
  }
}
