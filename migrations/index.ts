import { PlatformCreate1764000000000 } from './1764000000000-platform-create';
import { IdentityCreate1764000100000 } from './1764000100000-identity-create';

/** All migrations in order. A test compares this list with the folder. */
export const MIGRATIONS = [PlatformCreate1764000000000, IdentityCreate1764000100000];
