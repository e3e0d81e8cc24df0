import { Injectable } from '@nestjs/common';
import { createInstance, type i18n, type Resource } from 'i18next';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ergative } from './basque-case';
import { wait } from './wait';

/** Words that the server says (errors, mail, documents): one folder per language, one file per namespace. */
const LOCALES = join('libs', 'contracts', 'locales');

/** The language of those of whom we know nothing. */
const FALLBACK = 'fr';

function readLanguage(folder: string): Record<string, object> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, file), 'utf8')) as object]),
  );
}

function readLocales(root: string): Resource {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Object.fromEntries(folders.map(({ name }) => [name, readLanguage(join(root, name))]));
}

/** The words of the server in every language that has a folder. A language is added by adding files. */
@Injectable()
export class Words {
  private readonly instance: i18n;
  readonly languages: readonly string[];

  constructor(root: string = join(process.cwd(), LOCALES)) {
    const resources = readLocales(root);
    this.languages = Object.keys(resources);
    this.instance = createInstance();
    void this.instance.init({
      resources,
      fallbackLng: FALLBACK,
      initAsync: false,
      showSupportNotice: false,
      interpolation: { escapeValue: false },
    } as Parameters<i18n['init']>[0]);
    // In Basque the one who does something has a case of its own: `{{actor, ergative}}`.
    this.instance.services.formatter?.add('ergative', (value) => ergative(String(value)));
    this.instance.services.formatter?.add('wait', (value, language) =>
      wait(Number(value), language ?? FALLBACK),
    );
  }

  /** The sentence under `namespace:key` in that language, or under the first of several keys that is there, with its values filled in. */
  say(language: string, key: string | string[], values: Record<string, unknown> = {}): string {
    return this.instance.t(key, { ...values, lng: language });
  }

  /** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4). */
  preferred(header: string | undefined): string {
    const wanted = (header ?? '')
      .slice(0, 200)
      .split(',')
      .map((part) => {
        const [tag = '', ...parameters] = part.trim().split(';');
        const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
        return {
          language: tag.slice(0, 2).toLowerCase(),
          quality: quality ? Number(quality.split('=')[1]) : 1,
        };
      })
      .sort((a, b) => b.quality - a.quality);
    return wanted.find(({ language }) => this.languages.includes(language))?.language ?? FALLBACK;
  }
}
