import type { INestApplicationContext } from '@nestjs/common';
import type { SpaceRecordInput } from '@pirecow/formats';
import { SpaceKeeper } from '../src/keeping/space-keeper.service';

/** What a file may tell of a space in Lézat-sur-Lèze. */
export function aSpaceRecord(wishes: Partial<SpaceRecordInput> = {}): SpaceRecordInput {
  return {
    name: 'La Lèze en commun',
    kinds: ['coworking'],
    address: { street: '1 place de la Mairie', postcode: '09210', town: 'Lézat-sur-Lèze' },
    position: { lat: 43.277, lon: 1.349, precision: 'address' },
    source: { name: 'CGET / ANCT', licence: 'Licence Ouverte 2.0', date: '2019-06-13' },
    externalIds: { cget: '659' },
    ...wishes,
  };
}

/** Keeps spaces as an import does. */
export const someSpaces = (app: INestApplicationContext, records: readonly SpaceRecordInput[]) =>
  app.get(SpaceKeeper, { strict: false }).keepAll(records);

/** The address of a space that is told of. */
export async function aSpace(app: INestApplicationContext): Promise<string> {
  await someSpaces(app, [aSpaceRecord()]);
  return 'la-leze-en-commun-lezat-sur-leze';
}
