import classes from './tutoring.module.css';

/** Words of a person, in their language. */
export function Rich({ html, lang }: { html: string; lang: string }) {
  // HTML that the server made from Markdown with the rules of the course format: safe to show.
  return <div className={classes.rich} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
