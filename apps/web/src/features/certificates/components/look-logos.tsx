import { Button, TextInput } from '@mantine/core';
import { MOST_LOGOS } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../../ui/field-group';
import { picturesPath } from '../api/certificates';
import { AddPicture } from './add-picture';
import classes from './certificates.module.css';
import type { LookPart } from './look';

/** The logos of partners and of who pays, from left to right. */
export function LookLogos({ organisationId, look, change }: LookPart) {
  const { t } = useTranslation('certificates');
  const [name, setName] = useState('');
  const { logos } = look;
  const add = (picture: string) => {
    change({ logos: [...logos, { picture, name: name.trim() }] });
    setName('');
  };
  return (
    <FieldGroup legend={t('look.logos')}>
      <p className={classes.soft}>{t('look.logos-how')}</p>
      <ul className={classes.pictures} role="list">
        {logos.map((logo, at) => (
          <li key={`${logo.picture} ${at}`}>
            <img src={`${picturesPath(organisationId)}/${logo.picture}`} alt={logo.name} />
            <Button
              size="sm"
              variant="default"
              aria-label={t('look.remove-of', { name: logo.name })}
              onClick={() => change({ logos: logos.filter((_, other) => other !== at) })}
            >
              {t('look.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {logos.length >= MOST_LOGOS ? (
        <p className={classes.soft}>{t('look.full')}</p>
      ) : (
        <>
          <TextInput
            label={t('look.logo-name')}
            description={t('look.logo-name-how')}
            maxLength={120}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <AddPicture
            organisationId={organisationId}
            label={t('look.picture')}
            action={t('look.add')}
            disabled={name.trim() === ''}
            onAdd={add}
          />
        </>
      )}
    </FieldGroup>
  );
}
