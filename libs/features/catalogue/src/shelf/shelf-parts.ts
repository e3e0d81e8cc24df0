import { CataloguePages } from './catalogue-pages';
import { CatalogueSearch } from './catalogue-search.service';
import { CoursePage } from './course-page.service';
import { NextRuns } from './next-runs';
import { PublicCatalogueController } from './public-catalogue.controller';

/** The part of catalogue that the public sees. `CatalogueModule` takes these lists into its own. */
export const SHELF_CONTROLLERS = [PublicCatalogueController];
export const SHELF_SERVICES = [CataloguePages, CatalogueSearch, CoursePage, NextRuns];
