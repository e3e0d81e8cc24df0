import { Button } from '@mantine/core';
import { type CertificatePicture, PICTURE_TYPES } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { FileField } from '../../../ui/file-field';
import { picturesPath } from '../api/certificates';

interface AddPictureProps {
  organisationId: string;
  label: string;
  action: string;
  disabled?: boolean;
  onAdd: (picture: string) => void;
}

/** Sends a picture, which is drawn anew there, and tells under which name it is kept. */
export function AddPicture({ organisationId, label, action, disabled = false, onAdd }: AddPictureProps) {
  const { t } = useTranslation('certificates');
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: (body: File) =>
      api<CertificatePicture>(picturesPath(organisationId), { method: 'POST', body }),
    onSuccess: ({ picture }) => {
      setFile(null);
      onAdd(picture);
    },
  });
  const choose = (chosen: File | null) => {
    send.reset();
    setFile(chosen);
  };
  return (
    <>
      <FileField
        optional
        label={label}
        how={t('look.picture-how')}
        accept={PICTURE_TYPES.join(',')}
        file={file}
        onChoose={choose}
      />
      <div>
        <Button
          type="button"
          variant="default"
          disabled={disabled || file === null}
          loading={send.isPending}
          onClick={() => (file ? send.mutate(file) : undefined)}
        >
          {action}
        </Button>
      </div>
      {send.error ? <ErrorState error={send.error} /> : null}
    </>
  );
}
