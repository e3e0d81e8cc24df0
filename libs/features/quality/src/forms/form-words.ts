import type { RenderedTexts, SurveyQuestion } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Words } from '@pirecow/platform';
import type { Form } from './form';

/** The words of questions in a language. */
@Injectable()
export class FormWords {
  constructor(private readonly words: Words) {}

  get languages(): readonly string[] {
    return this.words.languages;
  }

  /** All texts of a form as that of a survey draws them. An unknown language reads as the first of ours. */
  texts(form: Form, wanted: string): RenderedTexts {
    const language = this.known(wanted);
    const lines = form.questions.flatMap((question) => this.lines(form, question, language));
    return Object.fromEntries(lines.map(([key, text]) => [key, { kind: 'plain', language, text }]));
  }

  known(language: string): string {
    return this.words.languages.includes(language) ? language : this.words.preferred(undefined);
  }

  private lines({ moment, prompts }: Form, question: SurveyQuestion, language: string): [string, string][] {
    const say = (key: string) => this.words.say(language, `quality:${key}`);
    const [own, at] = [`${moment}.${question.id}`, `question.${question.id}`];
    const ask = prompts.get(question.id)?.[language] ?? say(`${own}.prompt`);
    const prompt: [string, string] = [`${at}.prompt`, ask];
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
