import { Injectable } from '@nestjs/common';
import { AppError, Database, fieldError, notFound } from '@pirecow/platform';
import { type Actor, agentKey, type XapiVersion } from '@pirecow/xapi';
import { Names } from '../names';
import { type Held, requireRoom } from './document-bounds';
import { merged } from './merge';
import {
  type DocumentContent,
  type DocumentPlace,
  type DocumentResource,
  type StoredDocument,
} from './document';
import { DocumentStore } from './document-store';
import { type Conditions, requireCare, requireConditions } from './preconditions';

/** Where a document stands, by name. */
export interface DocumentAddress {
  organisationId: string;
  resource: DocumentResource;
  activity?: string | undefined;
  agent?: Actor | undefined;
  registration?: string | undefined;
}

/** A change to one document, under the conditions of its request. */
export interface DocumentChange {
  address: DocumentAddress;
  name: string;
  conditions: Conditions;
  version: XapiVersion;
  /** How the resource calls the name, and the most that may lie there, of whoever is not trusted to keep measure. */
  bounds?: { parameter: string; most: Held } | undefined;
}

/** State, activity profile and agent profile (xAPI 1.0.3 Communication 2.2, 2.3, 2.6, 2.7). */
@Injectable()
export class Documents {
  constructor(
    private readonly database: Database,
    private readonly store: DocumentStore,
    private readonly names: Names,
  ) {}

  /** @throws AppError `not-found` */
  async read(address: DocumentAddress, name: string): Promise<StoredDocument> {
    const place = await this.knownPlace(address);
    const found = place && (await this.store.read(place, name));
    if (!found) throw notFound();
    return found;
  }

  async list(address: DocumentAddress, since: Date | undefined): Promise<string[]> {
    const place = await this.knownPlace(address);
    return place ? this.store.names(place, since) : [];
  }

  /** How much lies there. */
  async held(address: DocumentAddress): Promise<Held> {
    return this.store.held(await this.placeOf(address));
  }

  /** Bytes of those of these documents that are there. */
  async sizes(address: DocumentAddress, names: string[]): Promise<Map<string, number>> {
    return this.store.sizes(await this.placeOf(address), names);
  }

  put(change: DocumentChange, content: DocumentContent): Promise<void> {
    return this.change(change, (known) => {
      requireCare(change.address.resource, change.version, change.conditions, known);
      return content;
    });
  }

  post(change: DocumentChange, content: DocumentContent): Promise<void> {
    return this.change(change, (known) => merged(known, content));
  }

  /** Keeps what the platform itself says, in the transaction of the caller, in place of what was there. */
  async keep(address: DocumentAddress, name: string, content: DocumentContent): Promise<void> {
    await this.store.write(await this.placeOf(address), name, content);
  }

  /** What is not there is removed as well: the answer is the same. */
  async remove({ address, name, conditions }: Omit<DocumentChange, 'version' | 'bounds'>): Promise<void> {
    await this.database.inTransaction(async () => {
      const place = await this.placeOf(address);
      await this.store.lock(place, name);
      requireConditions(conditions, await this.store.read(place, name));
      await this.store.remove(place, name);
    });
  }

  async removeAll(address: DocumentAddress): Promise<void> {
    const place = await this.knownPlace(address);
    if (place) await this.store.remove(place, undefined);
  }

  private change(
    { address, name, conditions, bounds }: DocumentChange,
    next: (known: StoredDocument | undefined) => DocumentContent,
  ): Promise<void> {
    return this.database.inTransaction(async () => {
      const place = await this.placeOf(address);
      // Two that are both the last to fit wait for each other.
      if (bounds) await this.store.lock(place);
      await this.store.lock(place, name);
      const known = await this.store.read(place, name);
      requireConditions(conditions, known);
      const content = next(known);
      if (bounds) {
        const change = { before: known?.content.length, after: content.content.length };
        requireRoom(await this.store.held(place), change, bounds.most, bounds.parameter);
      }
      await this.store.write(place, name, content);
    });
  }

  private async placeOf({
    organisationId,
    resource,
    activity,
    agent,
    registration,
  }: DocumentAddress): Promise<DocumentPlace> {
    const activityId = activity === undefined ? null : (await this.names.iris([activity]))(activity);
    const agentId = agent ? await this.names.makeAgent(organisationId, keyOf(agent)) : null;
    return {
      organisationId,
      resource,
      activityId,
      agentId,
      registration: registration ?? null,
    };
  }

  /** The place, if its names are known; nothing stands where one is not. */
  private async knownPlace(address: DocumentAddress): Promise<DocumentPlace | undefined> {
    const { organisationId, resource, activity, agent, registration } = address;
    const activityId = activity === undefined ? null : await this.names.iri(activity);
    const agentId = agent ? await this.names.agent(organisationId, keyOf(agent)) : null;
    if (activityId === undefined || agentId === undefined) return undefined;
    return { organisationId, resource, activityId, agentId, registration: registration ?? null };
  }
}

function keyOf(agent: Actor): string {
  const key = agentKey(agent);
  if (key === undefined) throw fieldError('agent', 'invalid');
  if (Buffer.byteLength(key) > 2_000) throw fieldError('agent', 'too_big_string', { maximum: 2_000 });
  return key;
}

/** @throws AppError where a name that a change needs is absent */
export function requireName(field: string, name: string | undefined): string {
  if (name === undefined) throw new AppError('input.invalid', {}, [{ field, rule: 'required' }]);
  return name;
}
