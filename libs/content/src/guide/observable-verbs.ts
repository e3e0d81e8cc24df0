interface Verbs {
  /** How an objective begins (or ends) that says what somebody will do. */
  acts: RegExp;
  /** Verbs of what goes on inside a head, which nobody can observe. */
  vague: RegExp;
}

/** By language of the course. French and Spanish begin with an infinitive; Basque ends its sentence with the verb. */
const VERBS: Record<string, Verbs> = {
  fr: {
    acts: /^(?:s['’]|se )?\p{L}+(?:er|ir|re)(?![\p{L}])/iu,
    vague:
      /^(?:s['’]|se )?(?:comprendre|connaître|savoir|apprendre|découvrir|maîtriser|être|avoir|sensibiliser|familiariser)(?![\p{L}])/iu,
  },
  es: {
    acts: /^\p{L}+(?:ar|er|ir|ír)(?:se)?(?![\p{L}])/iu,
    vague:
      /^(?:comprender|conocer|saber|aprender|entender|descubrir|dominar|ser|tener|familiarizarse)(?![\p{L}])/iu,
  },
  eu: {
    acts: /\p{L}/u,
    vague: /(?:^|\s)(?:ulertu|ulertzea|jakin|jakitea|ezagutu|ezagutzea|ikasi|ikastea)[.\s]*$/iu,
  },
  en: { acts: /^\p{L}/u, vague: /^(?:to )?(?:understand|know|learn|discover|master|be|have)(?![\p{L}])/iu },
};

/**
 * Whether an objective begins with a verb of something that one can see somebody do. In a language of which nothing is
 * known here, every objective that says something passes.
 */
export function isObservable(objective: string, language: string): boolean {
  const words = objective.trim();
  const verbs = VERBS[language];
  if (!verbs) return words.length > 0;
  return verbs.acts.test(words) && !verbs.vague.test(words);
}
