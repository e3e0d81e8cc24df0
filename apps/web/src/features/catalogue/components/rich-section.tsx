import classes from './course.module.css';

interface RichSectionProps {
  id: string;
  title: string;
  /** HTML that the server made from Markdown with the rules of the course format: safe to show. */
  html: string | null;
  lang: string | undefined;
}

/** A text of the course under its own heading, where there is one. */
export function RichSection({ id, title, html, lang }: RichSectionProps) {
  if (html === null) return null;
  return (
    <section aria-labelledby={id} className={classes.section}>
      <h2 id={id}>{title}</h2>
      <div className={classes.rich} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
