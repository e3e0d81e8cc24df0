import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../../ui/field-group';
import { picturesPath } from '../api/certificates';
import { AddPicture } from './add-picture';
import classes from './certificates.module.css';
import type { LookPart } from './look';

/** Who signs where nobody else is named, as what, and the signature that they drew. */
export function LookSignature({ organisationId, look: { signature }, change }: LookPart) {
  const { t } = useTranslation('certificates');
  const write = (part: Partial<typeof signature>) => change({ signature: { ...signature, ...part } });
  const { picture, name, role } = signature;
  return (
    <FieldGroup legend={t('look.signature')}>
      <p className={classes.soft}>{t('look.signature-how')}</p>
      <TextInput
        label={t('look.name')}
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => write({ name: currentTarget.value })}
      />
      <TextInput
        label={t('look.role')}
        maxLength={120}
        value={role}
        onChange={({ currentTarget }) => write({ role: currentTarget.value })}
      />
      {picture === null ? (
        <AddPicture
          organisationId={organisationId}
          label={t('look.signature-picture')}
          action={t('look.add-signature')}
          onAdd={(added) => write({ picture: added })}
        />
      ) : (
        <div className={classes.pictures}>
          <img src={`${picturesPath(organisationId)}/${picture}`} alt={t('look.signature-picture')} />
          <Button size="sm" variant="default" onClick={() => write({ picture: null })}>
            {t('look.remove-signature')}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}
