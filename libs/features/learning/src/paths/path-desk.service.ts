import type { ManagedPaths, PageQuery, PathChoices, PathEdit, PathMade, PathSheet } from '@pirecow/contracts';
import { freeSlug, slugOf } from '@pirecow/features/catalogue';
import { AuditLog, OrganisationRegister } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Database,
  expectRevision,
  fieldError,
  newId,
  pageOf,
  readCursor,
  revisionOf,
  type Scope,
} from '@pirecow/platform';
import { z } from 'zod';
import { PathStore } from './path-store';
import { pathWords } from './path-words';

interface PathOf {
  organisationId: string;
  pathId: string;
  /** The revision of what was edited. */
  seen?: string | undefined;
}

const cursorSchema = z.tuple([z.uuid()]);

/** The same whatever the order of the languages. */
function revisionOfPath({ texts, steps, published }: PathEdit): string {
  const words = Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1));
  return revisionOf({ words, steps: steps.map(({ courseId, required }) => [courseId, required]), published });
}

/** Making and changing the paths of an organisation. */
@Injectable()
export class PathDesk {
  constructor(
    private readonly database: Database,
    private readonly store: PathStore,
    private readonly register: OrganisationRegister,
    private readonly audit: AuditLog,
  ) {}

  async list(who: Scope, organisationId: string, { cursor, limit }: PageQuery): Promise<ManagedPaths> {
    const [after] = readCursor<[string]>(cursor, cursorSchema) ?? [null];
    const rows = await this.store.page(organisationId, after, limit + 1);
    const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
    const titled = items.map(({ texts, ...row }) => ({
      ...row,
      title: pathWords(texts, who.language).title,
    }));
    return { items: titled, next };
  }

  async choices(who: Scope, organisationId: string): Promise<PathChoices> {
    return {
      courses: await this.store.choices(
        organisationId,
        who.language,
        who.reachOf(organisationId, 'progress.see'),
      ),
    };
  }

  /** Four queries by index. @throws AppError `not-found` for a path of another organisation */
  async see(who: Scope, { organisationId, pathId }: PathOf): Promise<PathSheet> {
    const path = await this.store.of(organisationId, pathId);
    const steps = await this.store.steps(pathId, who.language);
    const edit = { ...path, steps: steps.map(({ id, required }) => ({ courseId: id, required })) };
    return {
      ...{ id: path.id, slug: path.slug, texts: path.texts, published: path.published, steps },
      title: pathWords(path.texts, who.language).title,
      ...(await this.store.counts(pathId)),
      revision: revisionOfPath(edit),
    };
  }

  /** @throws AppError `organisation.closed`; `input.invalid` for courses that the path may not lead through */
  async create(who: Scope, organisationId: string, edit: PathEdit): Promise<PathMade> {
    const { closedAt } = await this.register.byId(organisationId);
    if (closedAt) throw new AppError('organisation.closed');
    await this.check(who, organisationId, edit, []);
    const id = newId();
    const { title } = pathWords(edit.texts, who.language);
    // One at a time, so that two of the same title do not take the same address.
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('path slug', 0))`);
    const slug = slugOf(title);
    const free = freeSlug(slug, await this.store.slugsLike(slug));
    await this.store.insert({ id, organisationId, slug: free, texts: edit.texts, published: edit.published });
    await this.store.writeSteps(id, edit.steps);
    await this.note(who, 'path.created', { organisationId, pathId: id }, edit);
    return { id };
  }

  /** The address stays. @throws AppError `not-found`, `conflict`, and as {@link create} */
  async edit(who: Scope, { organisationId, pathId, seen }: PathOf, edit: PathEdit): Promise<void> {
    await this.store.lock(organisationId, pathId);
    const { steps, revision } = await this.see(who, { organisationId, pathId });
    expectRevision(seen, revision);
    const standing = steps.map(({ id }) => id);
    await this.check(who, organisationId, edit, standing);
    await this.store.update(pathId, edit);
    await this.store.writeSteps(pathId, edit.steps);
    await this.note(who, 'path.edited', { organisationId, pathId }, edit);
  }

  /** @param standing courses that the path leads through already: they stay, also where nobody could choose them any more */
  private async check(who: Scope, organisationId: string, { steps }: PathEdit, standing: string[]) {
    const ids = steps.map(({ courseId }) => courseId);
    if (new Set(ids).size < ids.length) throw fieldError('steps', 'path-twice');
    if (!steps.some(({ required }) => required)) throw fieldError('steps', 'path-required');
    const possible = await this.store.possible(
      organisationId,
      who.reachOf(organisationId, 'progress.see'),
      ids,
    );
    if (!ids.every((id) => possible.has(id) || standing.includes(id)))
      throw fieldError('steps', 'path-course');
  }

  private note(
    who: Scope,
    action: 'path.created' | 'path.edited',
    { organisationId, pathId }: PathOf,
    edit: PathEdit,
  ): Promise<void> {
    const name = pathWords(edit.texts, who.language).title;
    const courseIds = edit.steps.map(({ courseId }) => courseId);
    return this.audit.write(who, action, pathId, { organisationId, name, courseIds });
  }
}
