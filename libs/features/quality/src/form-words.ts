import type { RenderedTexts, SurveyQuestion } from '@pirecow/content';
import type { QualityMoment } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Words } from '@pirecow/platform';

/** The words of questions in a language. */
@Injectable()
export class FormWords {
  constructor(private readonly words: Words) {}

  /** All texts of these questions as the form of a survey draws them. An unknown language reads as the first of ours. */
  texts(moment: QualityMoment, questions: readonly SurveyQuestion[], wanted: string): RenderedTexts {
    const language = this.known(wanted);
    const lines = questions.flatMap((question) => this.lines(moment, question, language));
    return Object.fromEntries(lines.map(([key, text]) => [key, { kind: 'plain', language, text }]));
  }

  known(language: string): string {
    return this.words.languages.includes(language) ? language : this.words.preferred(undefined);
  }

  private lines(moment: QualityMoment, question: SurveyQuestion, language: string): [string, string][] {
    const say = (key: string) => this.words.say(language, `quality:${key}`);
    const [own, at] = [`${moment}.${question.id}`, `question.${question.id}`];
    const prompt: [string, string] = [`${at}.prompt`, say(`${own}.prompt`)];
    if (question.kind === 'words') return [prompt];
    if (question.kind === 'scale')
      return [
        prompt,
        ...['low', 'high'].map((end): [string, string] => [`${at}.${end}`, say(`scale.${end}`)]),
      ];
    const options = question.options.map((option): [string, string] => [
      `${at}.option.${option}.text`,
      say(`${own}.option.${option}`),
    ]);
    return [prompt, ...options];
  }
}
