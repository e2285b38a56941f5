#!/bin/sh
# Uploads every file below a folder to a release: upload.sh v6.0.0 FOLDER
set -e
find "$2" -name '*.tar.gz' | sort | while read -r file; do
  gh release upload "$1" "$file" --clobber
done
