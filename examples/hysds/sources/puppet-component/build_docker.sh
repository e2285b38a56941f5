#!/bin/sh
# Stands for the scripts of mozart, metrics, grq and cont_int, which differ in names.
set -e
docker build --progress=plain --rm --force-rm --build-arg "ORG=$2" --build-arg "TAG=$6" --build-arg "RELEASE=$5" \
  -t "$2/$IMAGE:$1" -f docker/Dockerfile .
