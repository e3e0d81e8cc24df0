import type { Config } from '../config/config';
import { FolderStorage } from './folder-storage';
import { S3Storage } from './s3-storage';
import type { Storage } from './storage';

/** Where files go: the bucket of `S3_…`, or the local folder. */
export function storageOf({ s3 }: Pick<Config, 's3'>, filesFolder: string): Storage {
  return s3 ? new S3Storage(s3) : new FolderStorage(filesFolder);
}
