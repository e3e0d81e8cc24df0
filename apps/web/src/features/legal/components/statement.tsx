import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import classes from './statement.module.css';

interface Section {
  title: string;
  text: string[];
  list?: string[];
}

interface StatementProps {
  name: 'accessibility' | 'terms' | 'privacy' | 'legal';
  /** What this platform has to say beside. */
  more?: Section[];
}

/** One of the pages of plain words: heading, date, then sections whose texts are in the locale files. */
export function Statement({ name, more = [] }: StatementProps) {
  const { t } = useTranslation('legal');
  const sections = t(`${name}.sections`, { returnObjects: true }) as Section[];
  return (
    <Page title={t(`${name}.title`)} description={t(`${name}.lead`)} lead={t(`${name}.lead`)} narrow>
      <p className={classes.date}>{t(`${name}.date`)}</p>
      {[...sections, ...more].map(({ title, text, list }) => (
        <section key={title} className={classes.section}>
          <h2>{title}</h2>
          {text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {list ? (
            <ul>
              {list.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
    </Page>
  );
}
