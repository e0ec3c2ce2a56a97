"""A team's secrets backend. Airflow's own LocalFilesystemBackend has variables and connections, but no configuration."""

from airflow.secrets.local_filesystem import LocalFilesystemBackend


class FileSecrets(LocalFilesystemBackend):
    def get_config(self, key):
        return self.get_variable(key)
