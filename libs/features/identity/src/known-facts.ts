import { Injectable } from '@nestjs/common';
import { fieldError, Words } from '@pirecow/platform';
import { TERRITORIES } from '@pirecow/contracts';

/** Checks what only the server knows: which languages it speaks, which territories there are. */
@Injectable()
export class KnownFacts {
  constructor(private readonly words: Words) {}

  /** @throws AppError `input.invalid` for a language without words of ours */
  checkLanguage(language: string): void {
    if (!this.words.languages.includes(language)) throw fieldError('language', 'language');
  }

  /** @throws AppError `input.invalid` for a code that is none of the territories */
  checkTerritory(code: string | null): void {
    if (code && !TERRITORIES.some((territory) => territory.code === code))
      throw fieldError('territory', 'territory');
  }
}
