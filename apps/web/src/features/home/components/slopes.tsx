import { IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Tag, TagList } from '../../../ui/tag';
import classes from './home.module.css';

/** Towns with a shared workspace, from the Atlantic to the Mediterranean, by the language of their names. */
const north = {
  fr: ['Hendaye', 'Bayonne', 'Bedous', 'Lourdes', 'Saint-Gaudens', 'Lézat-sur-Lèze', 'Foix', 'Perpignan'],
};
const south = {
  eu: ['Irun', 'Aribe'],
  es: ['Canfranc', 'Aínsa'],
  ca: ['Vielha', 'La Seu d’Urgell', 'Andorra la Vella', 'Olot'],
};

interface SlopeProps {
  title: string;
  towns: Record<string, string[]>;
  side: 'north' | 'south';
}

function Slope({ title, towns, side }: SlopeProps) {
  const named = Object.entries(towns).flatMap(([lang, names]) => names.map((name) => ({ name, lang })));
  return (
    <div className={classes.slope} data-side={side}>
      <h3>{title}</h3>
      <TagList label={title}>
        {named.map(({ name, lang }) => (
          <Tag key={name} tone="place" icon={<IconMapPin size={16} aria-hidden />}>
            <span lang={lang}>{name}</span>
          </Tag>
        ))}
      </TagList>
    </div>
  );
}

/** One range, two slopes, three countries, with the figures of the project's survey. */
export function Slopes() {
  const { t, i18n } = useTranslation('home');
  return (
    <section className={classes.section} aria-labelledby="home-slopes">
      <h2 id="home-slopes">{t('slopes.title')}</h2>
      <p>{t('slopes.text')}</p>
      <div className={classes.range}>
        <Slope title={t('slopes.north')} towns={north} side="north" />
        <svg
          className={classes.crest}
          viewBox="0 -4 1200 44"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <path d="M0 34 90 22l70 8 110-20 80 14 120-20 90 18 100-22 120 24 80-10 110 16 90-18 130 16 110-4" />
        </svg>
        <Slope title={t('slopes.south')} towns={south} side="south" />
      </div>
      <p className={classes.survey}>
        {t('slopes.survey')}{' '}
        <Link to="/$language/needs" params={{ language: i18n.language }}>
          {t('slopes.needs')}
        </Link>
      </p>
    </section>
  );
}
