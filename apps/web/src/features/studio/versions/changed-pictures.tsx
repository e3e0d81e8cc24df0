import type { Comparison } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import classes from './changed-pictures.module.css';

type Pictures = NonNullable<Comparison['units'][number]['blocks'][number]['pictures']>;

interface ChangedPicturesProps {
  pictures: Pictures;
  language: string;
}

/** The pictures of a block before and after, small, with their alternative texts in sight. */
export function ChangedPictures({ pictures, language }: ChangedPicturesProps) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.sides}>
      {(['before', 'after'] as const).map((side) => (
        <section key={side}>
          <h5>{t(`versions.pictures.${side}`)}</h5>
          {pictures[side].length === 0 ? <p>{t('versions.pictures.none')}</p> : null}
          {pictures[side].map(({ address, alt }) => (
            <figure key={address}>
              <img src={address} alt="" loading="lazy" />
              <figcaption lang={alt ? language : undefined}>
                {alt || t('versions.pictures.no-words')}
              </figcaption>
            </figure>
          ))}
        </section>
      ))}
    </div>
  );
}
