import { dirname, join } from 'node:path';
import { defaultDataFolder } from '../embedded-postgres/data-folder';
import type { Config } from './config';

type Place = Pick<Config, 'dataFolder' | 'demo'>;

/** What stands apart below the data folder: the demonstration, so that its accounts never meet a real platform. */
export function partOf({ demo }: Place): string {
  return demo ? 'demo' : '';
}

export function dataFolderOf({ dataFolder }: Place): string {
  return dataFolder ?? defaultDataFolder();
}

/** Where the files of the platform lie: `files` below the data folder, and for the demonstration below its own part. */
export function filesFolderOf(place: Place): string {
  return join(dataFolderOf(place), partOf(place), 'files');
}

/** The file with the key of sealed secrets: beside the files, so that a copy of these or of the database alone opens none. */
export function secretKeyBeside(filesFolder: string): string {
  return join(dirname(filesFolder), 'secret.key');
}
