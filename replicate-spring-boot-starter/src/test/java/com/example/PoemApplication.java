package com.example;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.event.PredictionCompletedEvent;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

@SpringBootApplication
public class PoemApplication {

	@Bean
	CommandLineRunner poem(ReplicateClient replicate) {
		return (arguments) -> System.out
			.println(replicate.run("meta/meta-llama-3-8b-instruct").input("prompt", "Spring").text());
	}

	@EventListener
	void on(PredictionCompletedEvent event) {
		System.out.println("Done: " + event.prediction().status());
	}

	public static void main(String[] arguments) {
		SpringApplication.run(PoemApplication.class, arguments);
	}

}
