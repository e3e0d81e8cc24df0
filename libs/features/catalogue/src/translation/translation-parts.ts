import { Suggestions } from './suggestions.service';
import { TranslatedTexts } from './translated-texts.service';
import { TranslationsController } from './translations.controller';
import { Translations } from './translations.service';

/** The part of catalogue that is the translation desk. `CatalogueModule` takes these lists into its own. */
export const TRANSLATION_CONTROLLERS = [TranslationsController];
export const TRANSLATION_SERVICES = [Suggestions, TranslatedTexts, Translations];
