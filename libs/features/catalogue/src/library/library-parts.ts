import { FilePlaces } from './file-places';
import { LibraryChanges } from './library-changes.service';
import { LibraryFiles } from './library-files';
import { LibraryController } from './library.controller';

/** The part of catalogue that keeps the files of courses. `CatalogueModule` takes these lists into its own. */
export const LIBRARY_CONTROLLERS = [LibraryController];
export const LIBRARY_SERVICES = [FilePlaces, LibraryChanges, LibraryFiles];
