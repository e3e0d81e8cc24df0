import { TranslatorsExchange } from './translators-exchange.service';
import { TranslatorsController } from './translators.controller';

/** The part of catalogue that gives texts to translators and takes them back. `CatalogueModule` takes these lists into its own. */
export const TRANSLATORS_CONTROLLERS = [TranslatorsController];
export const TRANSLATORS_SERVICES = [TranslatorsExchange];
