import { PlatformCreate1764000000000 } from './1764000000000-platform-create';
import { IdentityCreate1764000100000 } from './1764000100000-identity-create';
import { IdentityOrganise1764000150000 } from './1764000150000-identity-organise';
import { RecordsCreate1764000300000 } from './1764000300000-records-create';

/** All migrations in order. A test compares this list with the folder. */
export const MIGRATIONS = [
  PlatformCreate1764000000000,
  IdentityCreate1764000100000,
  IdentityOrganise1764000150000,
  RecordsCreate1764000300000,
];
