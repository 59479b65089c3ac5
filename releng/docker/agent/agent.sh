# Runs an agent in the foreground; what it does not say in its environment is said in the clearml.conf written here,
# which each session gets too: where files are stored, and with which keys.
set -eu
old=$(umask)
umask 077
cat >"$HOME/clearml.conf" <<CONF
api {
    files_server: "s3://$MINIO_HOST/$MINIO_BUCKET"
}
sdk.aws.s3.credentials: [
    {
        host: "$MINIO_HOST"
        bucket: "$MINIO_BUCKET"
        key: "$MINIO_USER"
        secret: "$MINIO_PASSWORD"
        multipart: false
        secure: false
    }
]
CONF
umask "$old"
exec clearml-agent daemon --foreground --create-queue --cpu-only --force-current-version "$@"
